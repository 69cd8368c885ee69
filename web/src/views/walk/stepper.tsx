import { useStore } from '../../state/context.ts';
import { layout } from '../../state/layout.ts';
import * as navigate from '../../state/navigate.ts';
import { Button } from '../../ui/index.ts';
import './stepper.css';

/** The buttons that move the cursor. */
export function Stepper() {
  const store = useStore();
  const run = store.runner.shown.value?.run;
  const rows = run?.rows ?? 0;
  const at = store.at.value;
  const node = store.row.value && navigate.nodeOf(store.row.value);
  const compares = (run?.columns.length ?? 0) > 1;
  return (
    <fieldset class="stepper" aria-label="Stepper">
      <div class="stepper-group">
        <Button
          icon="first"
          label="First step"
          shortcut="Home"
          disabled={at === 0}
          onClick={() => navigate.first(store)}
        />
        <Button
          icon="back"
          label="Step back"
          shortcut="k"
          disabled={at === 0}
          onClick={() => navigate.step(store, -1)}
        />
        <Button
          icon="forward"
          label="Next step"
          shortcut="j"
          disabled={at >= rows - 1}
          onClick={() => navigate.step(store, 1)}
        />
        <Button
          icon="outcome"
          label="To the outcome"
          shortcut="o"
          disabled={at >= rows - 1}
          onClick={() => navigate.last(store)}
        />
      </div>
      <div class="stepper-group">
        <Button
          icon="previous-difference"
          label="Previous difference"
          shortcut="N"
          disabled={!compares}
          onClick={() => navigate.previousDifference(store)}
        />
        <Button
          icon="next-difference"
          label="Next difference"
          shortcut="n"
          disabled={!compares}
          onClick={() => navigate.nextDifference(store)}
        />
      </div>
      <div class="stepper-group">
        <Button
          icon="breakpoint"
          label="Breakpoint at this node"
          shortcut="b"
          pressed={node !== undefined && store.breakpoints.value.has(node)}
          onClick={() => navigate.toggleBreakpointHere(store)}
        />
        <Button
          icon="run"
          label="Run to the next breakpoint"
          shortcut="r"
          disabled={store.breakpoints.value.size === 0}
          onClick={() => navigate.nextBreakpoint(store)}
        />
        <Button
          icon="search"
          label="Go to a node"
          shortcut="g"
          onClick={() => store.open('nodes')}
        />
      </div>
      <GraphButton />
      <p class="stepper-place">
        {rows > 0 && (
          <span>
            Step <b>{at + 1}</b> of {rows}
          </span>
        )}
        <span class="stepper-said">{store.said}</span>
        <button type="button" class="stepper-hint" onClick={() => store.open('help')}>
          <kbd>?</kbd> keys
        </button>
      </p>
    </fieldset>
  );
}

/** Shows the graph: above the steps, or in their place where there is room for one only. */
function GraphButton() {
  const store = useStore();
  const shows = layout.value === 'wide' ? store.graph : store.graphInstead;
  return (
    <Button
      kind="quiet"
      className="stepper-graph"
      icon="graph"
      label="Graph"
      pressed={shows.value}
      onClick={() => {
        shows.value = !shows.value;
      }}
    >
      {layout.value === 'narrow' ? 'Graph' : undefined}
    </Button>
  );
}

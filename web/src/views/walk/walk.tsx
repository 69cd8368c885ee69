import type { Run } from '../../engine/types.ts';
import { later } from '../../later.tsx';
import { useStore } from '../../state/context.ts';
import { layout } from '../../state/layout.ts';
import type { Shown } from '../../state/runner.ts';
import { classNames, InTurn, KernelMark } from '../../ui/index.ts';
import { ShortKernelName } from '../compare/short-kernel-name.tsx';
import { Branches } from './branches.tsx';
import { StepDetail } from './step-detail.tsx';
import { StepList } from './step-list.tsx';
import { Stepper } from './stepper.tsx';
import './walk.css';

const GraphView = later(async () => (await import('../later.ts')).GraphView);

/** The walk: graph and steps of the same run, with the stepper. */
export function Walk() {
  const store = useStore();
  const wide = layout.value === 'wide';
  const narrow = layout.value === 'narrow';
  return (
    <section class={classNames('walk', narrow && 'walk-narrow')} aria-label="Walk">
      {!narrow && <Stepper />}
      <Branches />
      <Steps shown={store.runner.shown.value} />
      {!wide && <StepDetail />}
      {narrow && <Stepper />}
    </section>
  );
}

/** Both the graph and the steps where there is room, or else one of them. */
function Steps({ shown }: { shown: Shown | null }) {
  const store = useStore();
  const wide = layout.value === 'wide';
  const graph = wide ? store.graph.value : store.graphInstead.value;
  return (
    <>
      {graph && (
        <div class="walk-graph">
          <InTurn part="graph" value={shown}>
            {(shown) => shown && <GraphView shown={shown} />}
          </InTurn>
        </div>
      )}
      {(wide || !graph) && (
        <InTurn part="steps" value={shown} before={<Starting />}>
          {(shown) => (shown ? <List shown={shown} /> : <Starting />)}
        </InTurn>
      )}
    </>
  );
}

function Starting() {
  return <p class="walk-starting">Starting the engine…</p>;
}

/** On a phone only two kernels stand side by side; of more, one is listed at a time. */
function List({ shown }: { shown: Shown }) {
  const store = useStore();
  const { run } = shown;
  const all = run.columns.map((_, index) => index);
  if (layout.value !== 'narrow' || all.length <= 2) return <StepList shown={shown} columns={all} />;
  const column = Math.min(store.column.value, all.length - 1);
  return (
    <>
      <ColumnSwitch run={run} column={column} />
      <StepList shown={shown} columns={[column]} />
    </>
  );
}

function ColumnSwitch({ run, column }: { run: Run; column: number }) {
  const store = useStore();
  return (
    <div class="walk-switch" role="radiogroup" aria-label="Kernel listed">
      {run.columns.map(({ kernel }, index) => (
        <label key={kernel} class={`walk-switch-item kernel-${index}`}>
          <input
            type="radio"
            name="walk-column"
            checked={index === column}
            onChange={() => {
              store.column.value = index;
            }}
          />
          <KernelMark index={index} />
          <ShortKernelName id={kernel} />
        </label>
      ))}
    </div>
  );
}

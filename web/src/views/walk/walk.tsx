import type { Run } from '../../engine/types.ts';
import { later } from '../../later.tsx';
import { useStore } from '../../state/context.ts';
import { layout } from '../../state/layout.ts';
import { classNames, KernelMark } from '../../ui/index.ts';
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
  const run = store.runner.shown.value?.run;
  const wide = layout.value === 'wide';
  const narrow = layout.value === 'narrow';
  return (
    <section class={classNames('walk', narrow && 'walk-narrow')} aria-label="Walk">
      {!narrow && <Stepper />}
      <Branches />
      {run ? <Steps run={run} /> : <p class="walk-starting">Starting the engine…</p>}
      {!wide && <StepDetail />}
      {narrow && <Stepper />}
    </section>
  );
}

/** Both the graph and the steps where there is room, or else one of them. */
function Steps({ run }: { run: Run }) {
  const store = useStore();
  if (layout.value === 'wide') {
    return (
      <>
        {store.graph.value && (
          <div class="walk-graph">
            <GraphView run={run} />
          </div>
        )}
        <StepList run={run} columns={run.columns.map((_, index) => index)} />
      </>
    );
  }
  if (store.graphInstead.value) {
    return (
      <div class="walk-graph">
        <GraphView run={run} />
      </div>
    );
  }
  return <NarrowList run={run} />;
}

/** On a phone only two kernels stand side by side; of more, one is listed at a time. */
function NarrowList({ run }: { run: Run }) {
  const store = useStore();
  const all = run.columns.map((_, index) => index);
  if (layout.value !== 'narrow' || all.length <= 2) return <StepList run={run} columns={all} />;
  const column = Math.min(store.column.value, all.length - 1);
  return (
    <>
      <ColumnSwitch run={run} column={column} />
      <StepList run={run} columns={[column]} />
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

import type { Run } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { layout } from '../../state/layout.ts';
import { classNames, KernelMark } from '../../ui/index.ts';
import { StepDetail } from './step-detail.tsx';
import { StepList } from './step-list.tsx';
import { Stepper } from './stepper.tsx';
import './walk.css';

/** The walk: graph and list of the same run, with the stepper. */
export function Walk() {
  const store = useStore();
  const shown = store.runner.shown.value;
  const narrow = layout.value === 'narrow';
  const run = shown?.run;
  const all = run?.columns.map((_, index) => index) ?? [];
  const one = narrow && all.length > 2;
  const column = Math.min(store.column.value, Math.max(0, all.length - 1));
  return (
    <section class={classNames('walk', narrow && 'walk-narrow')} aria-label="Walk">
      {!narrow && <Stepper />}
      {run && one && <ColumnSwitch run={run} column={column} />}
      {run ? (
        <StepList run={run} columns={one ? [column] : all} />
      ) : (
        <p class="walk-starting">Starting the engine…</p>
      )}
      {layout.value !== 'wide' && <StepDetail />}
      {narrow && <Stepper />}
    </section>
  );
}

/** Which kernel's steps are listed, where there is room for one. */
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
          {store.kernelName(kernel)}
        </label>
      ))}
    </div>
  );
}

import { useStore } from '../../state/context.ts';
import { KernelPicker } from './kernel-picker.tsx';
import { TallyTable } from './tally-table.tsx';
import './compare.css';

/** The comparison as a view of its own, where the strip has no room for all of it. */
export function Compare() {
  const store = useStore();
  const run = store.runner.shown.value?.run;
  return (
    <section class="compare-view" aria-label="Comparison">
      <h2>Kernels compared</h2>
      <KernelPicker />
      {run && (
        <>
          <h2>How it ends</h2>
          <ul class="compare-ends">
            {run.columns.map((column, index) => (
              <li key={column.kernel} class={`kernel-${index}`}>
                <strong>{store.kernelName(column.kernel)}</strong>: {column.outcome.sentence}
              </li>
            ))}
          </ul>
          <h2>What happened</h2>
          <TallyTable run={run} />
        </>
      )}
    </section>
  );
}

import { useId } from 'preact/hooks';
import type { MachineStep } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { KernelMark, VisuallyHidden } from '../../ui/index.ts';
import { same } from './changes.ts';
import { shownColumn } from './data.ts';

/** Each kernel compared has a machine of its own: which one is shown, and which differ here. */
export function KernelSwitch({ steps }: { steps: readonly MachineStep[] }) {
  const store = useStore();
  const id = useId();
  const { kernels } = store.scenario.value;
  if (kernels.length < 2) return null;
  const shown = shownColumn(store);
  return (
    <fieldset class="machine-switch">
      <legend class="machine-note">Each kernel has a machine of its own. Shown: that of</legend>
      <div class="walk-switch">
        {kernels.map((kernel, index) => (
          <label key={kernel} class={`walk-switch-item kernel-${index}`}>
            <input
              type="radio"
              name={`machine-${id}`}
              checked={index === shown}
              onChange={() => {
                store.column.value = index;
              }}
            />
            <KernelMark index={index} />
            {store.kernelName(kernel)}
            {differs(steps, index) && <Differs from={store.kernelName(kernels[0] ?? '')} />}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Whether a column's machine stands otherwise than the first one's. */
function differs([first, ...others]: readonly MachineStep[], index: number): boolean {
  const other = others[index - 1];
  return first !== undefined && other !== undefined && !same(first.after, other.after);
}

function Differs({ from }: { from: string }) {
  return (
    <span title={`Stands otherwise than that of ${from} here`}>
      <span aria-hidden="true">≠</span>
      <VisuallyHidden>, stands otherwise than that of {from} here</VisuallyHidden>
    </span>
  );
}

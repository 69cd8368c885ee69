import { useId } from 'preact/hooks';
import { useStore } from '../../state/context.ts';
import { KernelMark } from '../../ui/index.ts';
import { shownColumn } from './data.ts';

/** Each kernel compared has a machine of its own: which one is shown. */
export function KernelSwitch() {
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
          </label>
        ))}
      </div>
    </fieldset>
  );
}

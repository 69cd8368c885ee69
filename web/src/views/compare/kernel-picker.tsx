import { useStore } from '../../state/context.ts';
import { MOST_KERNELS } from '../../state/scenario.ts';
import { Button, KernelMark } from '../../ui/index.ts';
import './compare.css';

/** The kernels compared: each can be replaced or removed, and one more added; what they change. */
export function KernelPicker() {
  const store = useStore();
  const { kernels } = store.scenario.value;
  const catalog = store.catalog.value?.kernels ?? [];
  const free = catalog.filter(({ id }) => !kernels.includes(id));

  return (
    <ul class="compare-picker" aria-label="Kernels compared">
      {kernels.map((kernel, index) => (
        <li key={kernel} class={`compare-chip kernel-${index}`}>
          <KernelMark index={index} />
          <select
            class="compare-select"
            aria-label={`Kernel ${index + 1}`}
            value={kernel}
            onChange={(event) => store.replaceKernel(index, event.currentTarget.value)}
          >
            {!catalog.some(({ id }) => id === kernel) && (
              <option value={kernel}>{store.kernelName(kernel)}</option>
            )}
            {catalog.map(({ id, name, title }) => (
              <option key={id} value={id} disabled={id !== kernel && kernels.includes(id)}>
                {name}, {title}
              </option>
            ))}
          </select>
          <span class="compare-chip-name" aria-hidden="true">
            {store.kernelName(kernel)}
          </span>
          <Button
            kind="quiet"
            icon="switch"
            label={`Switch rules of ${store.kernelName(kernel)}`}
            onClick={() => store.openSwitches(index)}
          />
          {kernels.length > 1 && (
            <Button
              kind="quiet"
              icon="close"
              label={`Remove ${store.kernelName(kernel)}`}
              onClick={() => store.setKernels(kernels.filter((other) => other !== kernel))}
            />
          )}
        </li>
      ))}
      {kernels.length < MOST_KERNELS && free.length > 0 && (
        <li class="compare-add">
          <select
            class="compare-select"
            aria-label="Add a kernel to compare"
            value=""
            onChange={(event) => {
              store.setKernels([...kernels, event.currentTarget.value]);
              event.currentTarget.value = '';
            }}
          >
            <option value="">+ Add</option>
            {free.map(({ id, name, title }) => (
              <option key={id} value={id}>
                {name}, {title}
              </option>
            ))}
          </select>
        </li>
      )}
      <li>
        <Button
          kind="quiet"
          icon="list"
          label="What these kernels change"
          onClick={() => store.open('rules')}
        />
      </li>
    </ul>
  );
}

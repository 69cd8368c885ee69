import { useStore } from '../../state/context.ts';
import { Button, KernelMark } from '../../ui/index.ts';

interface KernelChoiceProps {
  readonly kernels: readonly string[];
  readonly onChange: (kernels: readonly string[]) => void;
}

const MOST = 4;

/** The kernels under which the scenario runs, one to four. */
export function KernelChoice({ kernels, onChange }: KernelChoiceProps) {
  const all = useStore().catalog.value?.kernels ?? [];
  const free = all.find(({ id }) => !kernels.includes(id));
  return (
    <fieldset class="simulation-kernels">
      <legend>Kernels</legend>
      {kernels.map((kernel, place) => (
        <span key={kernel} class={`simulation-kernel kernel-${place}`}>
          <KernelMark index={place} />
          <select
            aria-label={`Kernel ${place + 1}`}
            value={kernel}
            onChange={({ currentTarget }) =>
              onChange(replaced(kernels, place, currentTarget.value))
            }
          >
            {/* Made up, or unknown: it is in the link and not in the list. */}
            {!all.some(({ id }) => id === kernel) && <option value={kernel}>{kernel}</option>}
            {all.map(({ id, name }) => (
              <option key={id} value={id} disabled={id !== kernel && kernels.includes(id)}>
                {name}
              </option>
            ))}
          </select>
          {kernels.length > 1 && (
            <Button
              kind="quiet"
              icon="close"
              label={`Without ${kernel}`}
              onClick={() => onChange(kernels.filter((id) => id !== kernel))}
            />
          )}
        </span>
      ))}
      {kernels.length < MOST && free && (
        <Button icon="add" onClick={() => onChange([...kernels, free.id])}>
          Another kernel
        </Button>
      )}
    </fieldset>
  );
}

function replaced(kernels: readonly string[], place: number, id: string): readonly string[] {
  return kernels.map((kernel, at) => (at === place ? id : kernel));
}

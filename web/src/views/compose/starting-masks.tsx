import { useSignal } from '@preact/signals';
import type { KernelView } from '../../engine/types.ts';
import { Button, withCode } from '../../ui/index.ts';
import { COMMON_COUNT, isExactly, startingMasks } from './flag-groups.ts';

interface StartingMasksProps {
  readonly kernel: KernelView;
  /** The flags of the mask as it is. */
  readonly flags: readonly string[];
  readonly onMask: (text: string) => void;
}

/** The compound masks to start from; a click replaces the mask. */
export function StartingMasks({ kernel, flags, onMask }: StartingMasksProps) {
  const all = useSignal(false);
  const masks = startingMasks(kernel);
  return (
    <section class="compose-section" aria-label="Start from">
      <div class="compose-head">
        <h2>Start from</h2>
        <Button
          kind="quiet"
          className="compose-small"
          expanded={all.value}
          onClick={() => {
            all.value = !all.value;
          }}
        >
          {all.value ? 'Fewer' : `All ${masks.length}`}
        </Button>
      </div>
      <ul class={all.value ? 'compose-stacked' : 'compose-chips'}>
        {(all.value ? masks : masks.slice(0, COMMON_COUNT)).map((mask) => (
          <li key={mask.name}>
            <button
              type="button"
              class="compose-chip ui-mono"
              title={mask.summary}
              aria-pressed={isExactly(mask, flags)}
              onClick={() => onMask(mask.name)}
            >
              {mask.name}
            </button>
            {all.value && <span class="compose-summary">{withCode(mask.summary)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

import { useId } from 'preact/hooks';
import type { ProblemView } from '../../engine/types.ts';
import { Button } from '../../ui/index.ts';
import { Problems } from './problems.tsx';

interface OrderFieldProps {
  /** The order as it was typed. */
  readonly text: string;
  /** The size of such a block in words. */
  readonly size: string;
  readonly maxOrder: number;
  readonly costlyOrder: number;
  readonly problems: readonly ProblemView[];
  readonly onOrder: (text: string) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1 };

/** The order: typed, or stepped by buttons and arrow keys. */
export function OrderField(props: OrderFieldProps) {
  const { text, size, maxOrder, costlyOrder, problems, onOrder } = props;
  const id = useId();
  const order = /^\s*\d{1,2}\s*$/.test(text) ? Number(text) : undefined;
  // One more than exists, so that the refusal can be seen.
  const largest = maxOrder + 1;
  const step = (by: number) => onOrder(String(Math.min(largest, Math.max(0, (order ?? 0) + by))));

  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    step(by);
  };

  return (
    <section class="compose-section">
      <div class="compose-order">
        <h2>
          <label for={id}>Order</label>
        </h2>
        <div class="compose-stepper">
          <Button label="Smaller order" disabled={order === 0} onClick={() => step(-1)}>
            −
          </Button>
          <input
            id={id}
            class="ui-input ui-mono"
            value={text}
            inputMode="numeric"
            autocomplete="off"
            aria-invalid={problems.length > 0}
            aria-describedby={`${id}-size ${id}-problems`}
            onInput={(event) => onOrder(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <Button
            label="Larger order"
            disabled={order !== undefined && order >= largest}
            onClick={() => step(1)}
          >
            +
          </Button>
        </div>
        <p id={`${id}-size`} class="compose-size">
          <span>{problems.length === 0 && size}</span>
          {order !== undefined && order > costlyOrder && (
            <span class="compose-costly">{order > maxOrder ? 'refused' : 'costly'}</span>
          )}
        </p>
      </div>
      <Problems id={`${id}-problems`} text={text} problems={problems} />
    </section>
  );
}

import type { AssumptionView, ComparisonForm } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { Button } from '../../ui/index.ts';
import { Side } from './side.tsx';

interface FormProps {
  readonly form: ComparisonForm;
  readonly assumptions: readonly AssumptionView[];
  readonly onChange: (form: ComparisonForm) => void;
}

const CALLERS = [
  { id: 'plain', label: 'ordinary callers' },
  { id: 'all', label: 'all callers: interrupts, victims, reclaimers, …' },
] as const;

/** Which kernels are compared, for whose requests, in which worlds. Every change compares anew. */
export function Form({ form, assumptions, onChange }: FormProps) {
  const store = useStore();
  const kernels = store.catalog.value?.kernels ?? [];
  // The others make no difference to a walk.
  const rules = store.rules.value.filter((rule) => rule.ofWalk);
  const choose = (side: number, id: string) =>
    onChange({ ...form, kernels: replaced(form.kernels, side, id) });
  const switchRule = (side: number, kernel: string, rule: string) =>
    store.inTurn(async () => choose(side, await store.engine.call('switched', kernel, rule)));
  return (
    <form class="differences-form" aria-label="Comparison" onSubmit={(e) => e.preventDefault()}>
      <div class="differences-kernels">
        {form.kernels.map((kernel, side) => (
          <Side
            key={side === 0 ? 'first' : 'second'}
            side={side}
            id={kernel}
            view={store.kernelView(kernel)}
            kernels={kernels}
            rules={rules}
            onChoose={(id) => choose(side, id)}
            onSwitch={(id, rule) => switchRule(side, id, rule)}
          />
        ))}
        <Button onClick={() => onChange({ ...form, kernels: form.kernels.toReversed() })}>
          Swap
        </Button>
      </div>
      <fieldset class="differences-callers">
        <legend>Requests of</legend>
        {CALLERS.map(({ id, label }) => (
          <label key={id}>
            <input
              type="radio"
              name="callers"
              checked={form.callers === id}
              onChange={() => onChange({ ...form, callers: id })}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <details class="differences-assume" open={form.assume.length > 0}>
        <summary>
          Taken for granted about the world
          {form.assume.length > 0 ? `: ${form.assume.length}` : ': nothing'}
        </summary>
        <ul>
          {assumptions.map(({ id, sentence }) => (
            <li key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={form.assume.includes(id)}
                  onChange={() => onChange({ ...form, assume: toggled(form.assume, id) })}
                />
                {sentence}
              </label>
            </li>
          ))}
        </ul>
      </details>
    </form>
  );
}

/** One kernel instead of another; who chooses the other one swaps them. */
function replaced(kernels: readonly string[], side: number, id: string): string[] {
  if (kernels[1 - side] === id) return kernels.toReversed();
  return kernels.map((kernel, at) => (at === side ? id : kernel));
}

function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
}

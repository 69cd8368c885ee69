import type { MachineDraft, MachineField, MachineForm } from '../../../engine/types.ts';
import { useStore } from '../../../state/context.ts';
import { withEdit } from '../../../state/machine-form.ts';
import { amountAt, amountOf, amountWords, placeOf, problemOf, SLIDER_PLACES } from './fields.ts';
import { Slider } from './slider.tsx';

interface SlidersProps {
  readonly form: MachineForm;
  readonly draft: MachineDraft;
}

/** The few numbers that matter most, by the hand. */
export function Sliders({ form, draft }: SlidersProps) {
  return (
    <>
      {draft.groups.map(({ id, title, fields }) => {
        const main = fields.filter((field) => field.main);
        if (main.length === 0) return null;
        return (
          <fieldset key={id} class="machine-sliders">
            <legend>{title}</legend>
            {main.map((field) => (
              <FieldSlider key={field.path} form={form} draft={draft} field={field} />
            ))}
          </fieldset>
        );
      })}
    </>
  );
}

function FieldSlider({ form, draft, field }: SlidersProps & { field: MachineField }) {
  const store = useStore();
  const { path, label, unit, base, least, most } = field;
  const amount = amountOf(form, field);
  const own = base === '' ? 'the kernel works it out' : amountWords(Number(base), unit);
  return (
    <Slider
      label={label}
      min={0}
      max={SLIDER_PLACES}
      step={1}
      value={placeOf(amount, least, most)}
      words={amountWords(amount, unit)}
      hint={problemOf(draft, path) ?? `At first: ${own}.`}
      onInput={(place) => {
        const value = String(amountAt(place, least, most));
        store.setMachine(withEdit(form, path, value, base), `machine ${path}`);
      }}
    />
  );
}

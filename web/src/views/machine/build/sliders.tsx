import type { MachineDraft, MachineField, MachineForm } from '../../../engine/types.ts';
import { useStore } from '../../../state/context.ts';
import { withEdit } from '../../../state/machine-form.ts';
import { Fold } from '../fold.tsx';
import { amountAt, amountOf, amountWords, placeOf, problemOf, SLIDER_PLACES } from './fields.ts';
import { Slider } from './slider.tsx';

interface SlidersProps {
  readonly form: MachineForm;
  readonly draft: MachineDraft;
}

/** The few numbers that matter most, by the hand: those of a zone unfold. */
export function Sliders({ form, draft }: SlidersProps) {
  const groups = draft.groups
    .map((group) => ({ ...group, fields: group.fields.filter(({ main }) => main) }))
    .filter(({ fields }) => fields.length > 0);
  return (
    <>
      {groups.map(({ id, title, fields }, at) => (
        <Fold key={id} open={at === 0} summary={title}>
          {() => (
            <div class="machine-sliders">
              {fields.map((field) => (
                <FieldSlider key={field.path} form={form} draft={draft} field={field} />
              ))}
            </div>
          )}
        </Fold>
      ))}
    </>
  );
}

function FieldSlider({ form, draft, field }: SlidersProps & { field: MachineField }) {
  const store = useStore();
  const { path, label, unit, base, least, most } = field;
  const amount = amountOf(form, field);
  const own = base === '' ? 'worked out by the kernel' : amountWords(Number(base), unit);
  return (
    <Slider
      label={label}
      min={0}
      max={SLIDER_PLACES}
      step={1}
      value={placeOf(amount, least, most)}
      words={amountWords(amount, unit)}
      hint={problemOf(draft, path) ?? (field.changed ? `Was ${own}.` : '')}
      onInput={(place) => {
        const value = String(amountAt(place, least, most));
        store.setMachine(withEdit(form, path, value, base), `machine ${path}`);
      }}
    />
  );
}

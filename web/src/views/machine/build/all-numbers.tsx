import { useSignal } from '@preact/signals';
import type { MachineDraft, MachineField, MachineForm } from '../../../engine/types.ts';
import { useStore } from '../../../state/context.ts';
import { withEdit } from '../../../state/machine-form.ts';
import { counted, Field } from '../../../ui/index.ts';
import { number } from '../figures.ts';
import { Fold } from '../fold.tsx';
import { findFields, problemOf, textIn } from './fields.ts';
import { NumberField } from './number-field.tsx';

interface AllNumbersProps {
  readonly form: MachineForm;
  readonly draft: MachineDraft;
}

/** More fields than this are not listed before more words are given. */
const MOST_FOUND = 40;

/** Every number of the machine in its group, or those that are looked for. */
export function AllNumbers({ form, draft }: AllNumbersProps) {
  const text = useSignal('');
  return (
    <div class="machine-numbers">
      <Field
        label="Find a number"
        value={text.value}
        inputMode="search"
        hint="A zone, or words of the name: Normal free, swappiness"
        onInput={(value) => {
          text.value = value;
        }}
      />
      {text.value.trim() === '' ? (
        <Groups form={form} draft={draft} />
      ) : (
        <Matching form={form} draft={draft} text={text.value} />
      )}
    </div>
  );
}

function Groups({ form, draft }: AllNumbersProps) {
  return (
    <>
      {draft.groups.map(({ id, title, fields }) => {
        const changed = fields.filter((field) => field.changed).length;
        return (
          <Fold
            key={id}
            summary={`${title}: ${counted(fields.length, 'number')}${changed > 0 ? `, ${changed} changed` : ''}`}
          >
            {() =>
              fields.map((field) => (
                <OneNumber key={field.path} form={form} draft={draft} field={field} />
              ))
            }
          </Fold>
        );
      })}
    </>
  );
}

function Matching({ form, draft, text }: AllNumbersProps & { text: string }) {
  const found = findFields(draft, text);
  return (
    <>
      <p class="machine-note" role="status">
        {found.length === 0 ? 'No number has all these words.' : counted(found.length, 'number')}
        {found.length > MOST_FOUND && `, the first ${MOST_FOUND} shown`}
      </p>
      {found.slice(0, MOST_FOUND).map(({ group, field }) => (
        <OneNumber key={field.path} form={form} draft={draft} field={field} group={group} />
      ))}
    </>
  );
}

interface OneNumberProps extends AllNumbersProps {
  readonly field: MachineField;
  /** Its heading, where it stands by itself. */
  readonly group?: string;
}

function OneNumber({ form, draft, field, group }: OneNumberProps) {
  const store = useStore();
  const { path, label, unit, base, derived, kind } = field;
  const name = group === undefined ? label : `${group}: ${label}`;
  const set = (value: string) =>
    store.setMachine(withEdit(form, path, value, base), `machine ${path}`);
  if (kind === 'flag') {
    return (
      <label class="machine-flag">
        <input
          type="checkbox"
          checked={textIn(form, field) === '1'}
          onChange={(event) => set(event.currentTarget.checked ? '1' : '0')}
        />
        {name}
      </label>
    );
  }
  return (
    <NumberField
      label={name}
      value={textIn(form, field)}
      unit={unit}
      placeholder={derived === null ? '' : number(derived)}
      isText={kind === 'text'}
      problem={problemOf(draft, path)}
      onInput={set}
    />
  );
}

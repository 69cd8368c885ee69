import type { DebateView } from '../../engine/types.ts';
import { Button, counted, Field } from '../../ui/index.ts';
import {
  type Filters,
  flagsOf,
  isFiltered,
  KINDS,
  NO_FILTERS,
  NOBODY,
  VERDICTS,
} from './address.ts';

interface FilterFormProps {
  readonly debate: DebateView;
  readonly filters: Filters;
  /** How many claims are listed. */
  readonly listed: number;
  readonly onChange: (filters: Filters) => void;
}

/** Which claims are listed. */
export function FilterForm({ debate, filters, listed, onChange }: FilterFormProps) {
  const people = [...debate.people, { id: NOBODY, name: 'nobody: it follows from the patches' }];
  const flags = flagsOf(debate).map((flag) => ({ id: flag, title: flag }));
  const set = (change: Partial<Filters>) => onChange({ ...filters, ...change });
  return (
    <form class="debate-filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <Choice
        label="Author"
        value={filters.by}
        all="everybody"
        options={people.map(({ id, name }) => ({ id, title: name }))}
        onChange={(by) => set({ by })}
      />
      <Choice
        label="Kind"
        value={filters.kind}
        all="all kinds"
        options={KINDS}
        onChange={(kind) => set({ kind })}
      />
      <Choice
        label="Flag"
        value={filters.flag}
        all="any flag"
        options={flags}
        onChange={(flag) => set({ flag })}
      />
      <Choice
        label="Verdict"
        value={filters.verdict}
        all="any verdict"
        options={VERDICTS}
        onChange={(verdict) => set({ verdict })}
      />
      <Field
        label="Words"
        value={filters.q}
        inputMode="search"
        onInput={(q) => set({ q: q.slice(0, 100) })}
      />
      <label class="debate-seed-only">
        <input
          type="checkbox"
          checked={filters.in === 'seed'}
          onChange={({ currentTarget }) => set({ in: currentTarget.checked ? 'seed' : '' })}
        />
        Only the mail that this project was made from
      </label>
      <p class="debate-count" role="status">
        {listed === debate.claims.length
          ? `All ${counted(listed, 'claim')}`
          : `${listed} of ${counted(debate.claims.length, 'claim')}`}
      </p>
      {isFiltered(filters) && (
        <Button kind="quiet" icon="close" onClick={() => onChange(NO_FILTERS)}>
          Show all
        </Button>
      )}
    </form>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  /** What stands for no choice. */
  readonly all: string;
  readonly options: readonly { readonly id: string; readonly title: string }[];
  readonly onChange: (id: string) => void;
}

function Choice({ label, value, all, options, onChange }: ChoiceProps) {
  return (
    <label class="debate-choice">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        <option value="">{all}</option>
        {options.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}

import { useId } from 'preact/hooks';
import type { NamedView } from '../../../engine/types.ts';

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly NamedView[];
  /** The name of a value that is not among the options. */
  readonly otherwise: string;
  readonly onChoose: (id: string) => void;
}

/** A list to choose from; what each is stands in its hint. */
export function Choice({ label, value, options, otherwise, onChoose }: ChoiceProps) {
  const id = useId();
  const chosen = options.find((option) => option.id === value);
  return (
    <div class="machine-choice">
      <label for={id}>{label}</label>
      <select
        id={id}
        class="ui-input"
        value={value}
        title={chosen?.summary}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {!chosen && <option value={value}>{otherwise}</option>}
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.title}
          </option>
        ))}
      </select>
    </div>
  );
}

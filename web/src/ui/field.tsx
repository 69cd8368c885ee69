import { useId } from 'preact/hooks';
import { classNames } from './class-names.ts';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** What may be written here. */
  readonly hint?: string;
  /** What is wrong with the value. */
  readonly problem?: string | undefined;
  readonly mono?: boolean;
  readonly inputMode?: 'text' | 'numeric' | 'search';
}

/** A line of text with its label above and its hint or problem below. */
export function Field({ label, value, onInput, hint, problem, mono, inputMode }: FieldProps) {
  const id = useId();
  const below = problem ?? hint;
  return (
    <div class="ui-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class={classNames('ui-input', mono && 'ui-mono')}
        value={value}
        inputMode={inputMode}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-invalid={problem !== undefined}
        aria-describedby={below === undefined ? undefined : `${id}-below`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {below !== undefined && (
        <p id={`${id}-below`} class={classNames('ui-below', problem && 'ui-problem')}>
          {below}
        </p>
      )}
    </div>
  );
}

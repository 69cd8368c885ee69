import { useId } from 'preact/hooks';
import { withCode } from '../../../ui/index.ts';

interface NumberFieldProps {
  readonly label: string;
  readonly value: string;
  /** The unit, for instance `pages`; empty for a mere number. */
  readonly unit: string;
  /** What the kernel makes of an empty field. */
  readonly placeholder: string;
  /** It holds words. */
  readonly isText: boolean;
  /** What is wrong with it. */
  readonly problem: string | undefined;
  readonly onInput: (text: string) => void;
}

/** One number of the machine as text: whatever is typed stays, and what is wrong stands below. */
export function NumberField(props: NumberFieldProps) {
  const { label, value, unit, placeholder, isText, problem, onInput } = props;
  const id = useId();
  return (
    <div class="machine-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="ui-input ui-mono"
        value={value}
        placeholder={placeholder}
        inputMode={isText ? 'text' : 'numeric'}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-unit ${id}-problem`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <span id={`${id}-unit`} class="machine-unit">
        {unit}
      </span>
      <p id={`${id}-problem`} class="machine-problem" aria-live="polite">
        {problem !== undefined && withCode(problem)}
      </p>
    </div>
  );
}

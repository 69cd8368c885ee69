import { useId } from 'preact/hooks';
import { withCode } from '../../ui/index.ts';

interface NumberFieldProps {
  readonly label: string;
  readonly value: string;
  /** The unit, for instance `pages`; empty for a mere number. */
  readonly unit: string;
  /** What is wrong with it. */
  readonly problem?: string | undefined;
  readonly onInput: (text: string) => void;
}

/** One number of the machine as text: whatever is typed stays, and what is wrong stands below. */
export function NumberField({ label, value, unit, problem, onInput }: NumberFieldProps) {
  const id = useId();
  return (
    <div class="machine-field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="ui-input ui-mono"
        value={value}
        inputMode="numeric"
        autocomplete="off"
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

import { useId } from 'preact/hooks';

interface SliderProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  /** The value with its unit, also for screen readers. */
  readonly words: string;
  /** What it was, or what is wrong with it; empty for nothing. */
  readonly hint: string;
  readonly onInput: (value: number) => void;
}

export function Slider({ label, min, max, step, value, words, hint, onInput }: SliderProps) {
  const id = useId();
  return (
    <div class="machine-slider">
      <label for={id}>{label}</label>
      <output for={id}>{words}</output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={words}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onInput={(event) => onInput(event.currentTarget.valueAsNumber)}
      />
      {hint && (
        <p id={`${id}-hint`} class="machine-note">
          {hint}
        </p>
      )}
    </div>
  );
}

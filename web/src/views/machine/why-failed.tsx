import { withCode } from '../../ui/index.ts';

/** One paragraph with the numbers that decided. */
export function WhyFailed({ why }: { why: string | null }) {
  if (!why) return null;
  return (
    <div class="machine-section machine-why">
      <h3>Why did it fail?</h3>
      <p>{withCode(why)}</p>
    </div>
  );
}

import { withCode } from '../../ui/index.ts';

/** Why a request failed, in one paragraph with the numbers that decided. */
export function Why({ why }: { why: string }) {
  return <p class="machine-why">{withCode(why)}</p>;
}

/** The same with its heading; nothing where it did not fail. */
export function WhyFailed({ why }: { why: string | null }) {
  if (!why) return null;
  return (
    <div class="machine-section">
      <h3>Why did it fail?</h3>
      <Why why={why} />
    </div>
  );
}

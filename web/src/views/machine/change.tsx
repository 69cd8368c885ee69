import { VisuallyHidden } from '../../ui/index.ts';
import { signed } from './figures.ts';

/** By how much the last step changed a number: a sign and a figure, nothing where it did not. */
export function Change({ by }: { by: number }) {
  if (by === 0) return null;
  return (
    <span class="machine-change">
      <span aria-hidden="true">{by > 0 ? '▲' : '▼'}</span>
      {signed(by)}
      <VisuallyHidden> by this step</VisuallyHidden>
    </span>
  );
}

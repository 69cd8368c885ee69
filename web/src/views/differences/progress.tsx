import type { ComparisonStep } from '../../engine/types.ts';
import { Button, counted } from '../../ui/index.ts';

interface ProgressProps {
  readonly step: ComparisonStep | null;
  readonly onCancel: () => void;
}

/** How far the comparison has come. */
export function Progress({ step, onCancel }: ProgressProps) {
  return (
    <div class="differences-progress">
      <label>
        <span>Exploring: {step?.stage || 'beginning'}</span>
        <progress max={step?.of ?? 1} value={step?.done ?? 0} />
      </label>
      <span class="differences-quiet">{counted(step?.states ?? 0, 'state')} so far</span>
      <Button icon="close" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}

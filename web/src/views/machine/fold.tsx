import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

interface FoldProps {
  readonly summary: ComponentChildren;
  readonly open?: boolean;
  /** Asked for while it is unfolded only. */
  readonly children: () => ComponentChildren;
}

/** Something that is unfolded on demand; what is folded costs nothing while stepping. */
export function Fold({ summary, open = false, children }: FoldProps) {
  const unfolded = useSignal(open);
  return (
    <details
      class="machine-fold"
      open={unfolded.value}
      onToggle={(event) => {
        unfolded.value = event.currentTarget.open;
      }}
    >
      <summary>{summary}</summary>
      {unfolded.value && children()}
    </details>
  );
}

import { useStore } from '../../state/context.ts';
import { VisuallyHidden } from '../../ui/index.ts';

/** Says each step to screen readers, whatever moved the cursor there. */
export function Announcer() {
  return (
    <div class="frame-announcer" aria-live="polite" aria-atomic="true">
      <VisuallyHidden>
        <Sentence />
      </VisuallyHidden>
    </div>
  );
}

function Sentence() {
  const store = useStore();
  const row = store.row.value;
  const shown = store.runner.shown.value;
  if (store.said.value) return <>{store.said}</>;
  if (!row || !shown) return null;
  const steps = row.cells.map((cell, index) => {
    const name = store.kernelName(shown.run.columns[index]?.kernel ?? '');
    return `${name}: ${cell ? cell.answerLabel : 'no step here'}`;
  });
  const title = row.cells.find((cell) => cell !== null)?.title ?? '';
  const differs = row.different ? 'They differ. ' : '';
  return (
    <>
      Step {row.index + 1} of {shown.run.rows}. {sentence(title)} {differs}
      {steps.join('; ')}.
    </>
  );
}

/** A title ends with its question mark, or with a full stop. */
function sentence(title: string): string {
  return /[?.]$/.test(title) ? title : `${title}.`;
}

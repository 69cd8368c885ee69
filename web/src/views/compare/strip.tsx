import { useSignal } from '@preact/signals';
import type { Column, Run } from '../../engine/types.ts';
import { later } from '../../later.tsx';
import { useStore } from '../../state/context.ts';
import { Button, KernelMark, OutcomeMark } from '../../ui/index.ts';
import './compare.css';

const TallyTable = later(async () => (await import('../later.ts')).TallyTable);

/** The outcomes side by side, always in sight; what happened on the way opens below. */
export function Strip({ withTable }: { withTable: boolean }) {
  const store = useStore();
  const open = useSignal(false);
  const run = store.runner.shown.value?.run;
  return (
    <section class="compare-strip" aria-label="Outcomes">
      <ul class="compare-cards">
        {(run?.columns ?? placeholders(store.scenario.value.kernels)).map((column, index) => (
          <OutcomeCard key={column.kernel} column={column} index={index} />
        ))}
      </ul>
      <div class="compare-line">
        {run && <Differences run={run} />}
        <HeldMessage />
        {withTable && (
          <Button
            kind="quiet"
            className="compare-toggle"
            icon="down"
            expanded={open.value}
            onClick={() => {
              open.value = !open.value;
            }}
          >
            What happened
          </Button>
        )}
      </div>
      {withTable && open.value && run && <TallyTable run={run} />}
    </section>
  );
}

type CardColumn = Pick<Column, 'kernel' | 'unreached'> & { outcome: Column['outcome'] | null };

/** Cards of the right size until the first run is there. */
function placeholders(kernels: readonly string[]): CardColumn[] {
  return kernels.map((kernel) => ({ kernel, unreached: [], outcome: null }));
}

function OutcomeCard({ column, index }: { column: CardColumn; index: number }) {
  const store = useStore();
  const { outcome, unreached } = column;
  return (
    <li class={`compare-card kernel-${index}`}>
      <p class="compare-card-head">
        <KernelMark index={index} />
        <strong class="compare-card-name">{store.kernelName(column.kernel)}</strong>
        {outcome && <OutcomeMark kind={outcome.kind} />}
      </p>
      <p class="compare-card-sentence" title={outcome?.sentence}>
        {outcome?.sentence}
        {outcome?.kind !== 'waiting' && unreachedSentence(unreached.length)}
      </p>
    </li>
  );
}

function unreachedSentence(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? ' One of your answers was never asked for.'
    : ` ${count} of your answers were never asked for.`;
}

function Differences({ run }: { run: Run }) {
  const store = useStore();
  if (run.columns.length < 2) return null;
  const { firstDifference, parting } = run;
  if (firstDifference === null) {
    return <span class="compare-same">The kernels take the same steps.</span>;
  }
  return (
    <span class="compare-differences">
      <Button kind="quiet" icon="next-difference" onClick={() => store.moveTo(firstDifference)}>
        First difference: step {firstDifference + 1}
      </Button>
      {parting !== null && parting !== firstDifference && (
        <Button kind="quiet" onClick={() => store.moveTo(parting)}>
          They part for good: step {parting + 1}
        </Button>
      )}
    </span>
  );
}

function HeldMessage() {
  const store = useStore();
  if (!store.runner.held.value) return null;
  return (
    <span class="compare-held" role="status">
      The last run that could be made stays here; something in it is wrong.
    </span>
  );
}

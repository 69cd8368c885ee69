import type { Column, CycleView, Run } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { Button, counted, OutcomeMark, outcomeWord } from '../../ui/index.ts';

/** The last row of the list: the end of each kernel's walk, and what would change it. */
export function HowItEnds({ run, columns }: { run: Run; columns: readonly number[] }) {
  return (
    <tfoot class="walk-end">
      <tr aria-rowindex={run.rows + 2}>
        <th scope="row">How it ends</th>
        {columns.map((column) => {
          const ending = run.columns[column];
          return (
            <td key={column} class={`kernel-${column}`}>
              {ending && <Ending column={ending} />}
            </td>
          );
        })}
      </tr>
    </tfoot>
  );
}

function Ending({ column }: { column: Column }) {
  const { outcome } = column;
  return (
    <>
      <p class="walk-end-outcome">
        <OutcomeMark kind={outcome.kind} />
      </p>
      <p class="walk-end-sentence">{outcome.sentence}</p>
      {outcome.cycle && <Loop cycle={outcome.cycle} />}
      {outcome.kind === 'waiting' && <OpenQuestion column={column} />}
    </>
  );
}

/** The loop in numbers, and the single answers that would end it. */
function Loop({ cycle }: { cycle: CycleView }) {
  const store = useStore();
  return (
    <>
      <p class="walk-end-sentence">
        <button type="button" class="walk-link" onClick={() => store.moveTo(cycle.startRow)}>
          Back to step {cycle.startRow + 1}
        </button>
        , every {counted(cycle.length, 'step')}
        {cycle.kills > 0 && `, with ${counted(cycle.kills, 'kill')} a time`}.
      </p>
      {cycle.wouldEnd.length > 0 ? (
        <>
          <p class="walk-end-label">What would end it</p>
          <ul class="walk-escapes">
            {cycle.wouldEnd.map(({ node, visit, answer, sentence, outcome }) => (
              <li key={`${node} ${answer}`}>
                <Button onClick={() => store.answerAt({ node, visit }, answer, sentence)}>
                  {sentence} → {outcomeWord(outcome)}
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p class="walk-end-sentence">No single answer inside the loop would end it.</p>
      )}
    </>
  );
}

/** The question that the walk waits at, with its answers. */
export function OpenQuestion({ column }: { column: Column }) {
  const store = useStore();
  const { node } = column.outcome;
  if (node === null) return null;
  return (
    <ul class="walk-escapes">
      {column.open.map(({ id, label }) => (
        <li key={id}>
          <Button onClick={() => store.answerOpen({ node, visit: column.openVisit }, id)}>
            {label}
          </Button>
        </li>
      ))}
    </ul>
  );
}

import type { CycleView, Run } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { Button, counted, OutcomeMark } from '../../ui/index.ts';
import { OpenQuestion } from './open-question.tsx';
import { groupOpenQuestions } from './same-steps.ts';

/** The last row of the list: the end of each kernel's walk, and what would change it. */
export function HowItEnds({ run, columns }: { run: Run; columns: readonly number[] }) {
  const [first, ...others] = groupOpenQuestions(run);
  const together = first?.columns.length === run.columns.length && others.length === 0 && first;
  return (
    <tfoot class="walk-end">
      <tr aria-rowindex={run.rows + 2}>
        <th scope="row">How it ends</th>
        {together ? (
          <td colSpan={columns.length}>
            <p class="walk-end-outcome">
              <OutcomeMark kind="waiting" />
            </p>
            <OpenQuestion group={together} />
          </td>
        ) : (
          columns.map((column) => (
            <td key={column} class={`kernel-${column}`}>
              <Ending run={run} column={column} />
            </td>
          ))
        )}
      </tr>
    </tfoot>
  );
}

function Ending({ run, column }: { run: Run; column: number }) {
  const outcome = run.columns[column]?.outcome;
  if (!outcome) return null;
  const open = groupOpenQuestions(run).find(({ columns }) => columns.includes(column));
  return (
    <>
      <p class="walk-end-outcome">
        <OutcomeMark kind={outcome.kind} />
      </p>
      {open ? <OpenQuestion group={open} /> : <p class="walk-end-sentence">{outcome.sentence}</p>}
      {outcome.cycle && <Loop cycle={outcome.cycle} />}
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
                  <span>
                    {sentence} <OutcomeMark kind={outcome} strong={false} />
                  </span>
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

import { useLayoutEffect } from 'preact/hooks';
import type { CycleView, EscapeView } from '../../engine/types.ts';
import { later } from '../../later.tsx';
import { useStore } from '../../state/context.ts';
import * as navigate from '../../state/navigate.ts';
import type { Shown } from '../../state/runner.ts';
import { Button, counted, OutcomeMark, ordinal, unlessSame } from '../../ui/index.ts';
import { OpenQuestion } from './open-question.tsx';
import { groupEndings } from './same-endings.ts';
import { groupOpenQuestions } from './same-steps.ts';

const Repetition = later(async () => (await import('../later.ts')).Repetition);

interface HowItEndsProps {
  readonly shown: Shown;
  readonly columns: readonly number[];
  /** It takes its room below the rows. */
  readonly onShown: () => void;
}

/** The last row of the list: the end of each kernel's walk, and what would change it. */
export const HowItEnds = unlessSame((props: HowItEndsProps) => {
  const { shown, columns, onShown } = props;
  const { run } = shown;
  useLayoutEffect(onShown, [shown]);
  return (
    <tfoot class="walk-end">
      <tr aria-rowindex={run.rows + 2}>
        <th scope="row">How it ends</th>
        {groupEndings(run, columns).map((group) => (
          <td key={group[0]} colSpan={group.length} class={`kernel-${group[0]}`}>
            <Ending {...props} column={group[0]} />
          </td>
        ))}
      </tr>
    </tfoot>
  );
});

function Ending({ shown, column, onShown }: HowItEndsProps & { readonly column: number }) {
  const { run } = shown;
  const outcome = run.columns[column]?.outcome;
  if (!outcome) return null;
  const open = groupOpenQuestions(run).find(({ columns }) => columns.includes(column));
  return (
    <>
      <p class="walk-end-outcome">
        <OutcomeMark kind={outcome.kind} />
      </p>
      {open ? <OpenQuestion group={open} /> : <p class="walk-end-sentence">{outcome.sentence}</p>}
      {open && <Repetition shown={shown} column={column} onShown={onShown} />}
      {outcome.cycle && <Loop cycle={outcome.cycle} column={column} />}
    </>
  );
}

/** The loop in numbers, and the single answers that would end it. */
function Loop({ cycle, column }: { cycle: CycleView; column: number }) {
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
            {cycle.wouldEnd.map((way) => (
              <li key={`${way.node} ${way.answer}`}>
                <Button onClick={() => navigate.endLoop(store, cycle, column, way)}>
                  <WayOut way={way} />
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

/** An answer that would end a loop, and how. */
export function WayOut({ way }: { way: EscapeView }) {
  const store = useStore();
  const { node, visit, outcome } = way;
  return (
    <span>
      If “{store.nodeTitle(node)}” is answered “{store.escapeLabel(way)}”
      {visit > 1 && ` the ${ordinal(visit)} time`}: <OutcomeMark kind={outcome} strong={false} />
    </span>
  );
}

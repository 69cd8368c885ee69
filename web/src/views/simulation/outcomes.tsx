import type { SimulationColumn } from '../../engine/types.ts';
import { grouped, KernelMark } from '../../ui/index.ts';
import { seconds } from './axis.ts';

/** The word for how a run ended. */
const ENDS: Readonly<Record<string, string>> = {
  done: 'everybody is done',
  deadlock: 'everybody waits for each other',
  livelock: 'somebody loops for ever',
  panic: 'panic',
  time: 'the time is over',
  running: 'under way',
};

/** How each kernel's run ended, with its figures. */
export function Outcomes({ columns, hz }: { columns: readonly SimulationColumn[]; hz: number }) {
  return (
    <div class="simulation-outcomes">
      {columns.map((column, index) => (
        <section
          key={column.kernel}
          class={`simulation-outcome simulation-end-${column.end.kind} kernel-${index}`}
          aria-label={`Outcome in ${column.name}`}
        >
          <h4>
            <KernelMark index={index} /> {column.name}
            <strong>{ENDS[column.end.kind] ?? column.end.kind}</strong>
          </h4>
          <p>{column.end.sentence}</p>
          <Figures column={column} hz={hz} />
          <Sentences
            title="Who waits for whom"
            lines={column.end.chain.map((one) => one.sentence)}
          />
          <Sentences title="What would free it" lines={column.end.remedies} />
        </section>
      ))}
    </div>
  );
}

/** More lines than that are behind a press: tasks of the same kind say the same. */
const MOST_LINES = 3;

function Sentences({ title, lines }: { title: string; lines: readonly string[] }) {
  const all = [...new Set(lines)];
  if (all.length === 0) return null;
  const rest = all.slice(MOST_LINES);
  return (
    <>
      <h5>{title}</h5>
      <Lines lines={all.slice(0, MOST_LINES)} />
      {rest.length > 0 && (
        <details class="simulation-run">
          <summary>{rest.length} more</summary>
          <Lines lines={rest} />
        </details>
      )}
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Figures({
  column: { figures, curves, clock },
  hz,
}: {
  column: SimulationColumn;
  hz: number;
}) {
  const lowest = curves.map(({ zone, lowestPercent }) => `${zone} ${lowestPercent} %`).join(', ');
  const all: readonly (readonly [string, string | number])[] = [
    ['kills', figures.kills],
    ['requests that got pages', figures.served],
    ['requests that failed', figures.failed],
    ['rounds of the slow path', figures.rounds],
    ['lowest free, of min', lowest],
    ['blocks from below min', figures.belowMin],
    ['blocks without regard to watermarks', figures.fromAllReserves],
    ['longest request', seconds(figures.longest, hz)],
    ['I/O done, put back, lost', `${figures.completed}, ${figures.deferred}, ${figures.timedOut}`],
    ['time', seconds(clock, hz)],
  ];
  return (
    <dl>
      {all.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{typeof value === 'number' ? grouped(value) : value}</dd>
        </div>
      ))}
    </dl>
  );
}

import type { ExhaustionView } from '../../../engine/types.ts';
import { kilobytes, number } from '../figures.ts';
import { OWN_REQUEST } from '../gauge/words.ts';
import { type Level, type Line, moments } from './curve.ts';

const STATES: Readonly<Record<string, string>> = {
  waiting: 'waits for its turn',
  running: 'goes on',
  failed: 'failed',
  panicked: 'panic',
  limit: 'has not failed',
  endless: 'went on for ever',
};

interface RunsTableProps {
  readonly view: ExhaustionView;
  /** The number of the zone. */
  readonly zone: number;
  readonly zoneName: string;
  readonly lines: readonly Line[];
}

/** Each request with how far down it got: the letters are those of the chart. */
export function RunsTable({ view, zone, zoneName, lines }: RunsTableProps) {
  return (
    <table class="machine-table">
      <caption>How far down each request got in {zoneName}</caption>
      <thead>
        <tr>
          <th scope="col">Request</th>
          <th scope="col">Ended</th>
          <th scope="col">Blocks</th>
          <th scope="col">Killed</th>
          <th scope="col">Lowest</th>
        </tr>
      </thead>
      <tbody>
        {view.runs.map(({ request, mask, order, state, blocks, kills, lowest }) => (
          <tr key={request}>
            <th scope="row">
              {lines.find((line) => line.request === request)?.sign}{' '}
              {request === OWN_REQUEST && <strong>This request, </strong>}
              <code>{mask}</code>
              {order > 0 && `, order ${order}`}
            </th>
            <td>{STATES[state] ?? state}</td>
            <td>{number(blocks)}</td>
            <td>{number(kills)}</td>
            <td>{lowestWords(lowest[zone] ?? null)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The lowest count at which the zone still gave a block. */
function lowestWords(lowest: number | null): string {
  return lowest === null ? 'never used' : `${number(lowest)} (${kilobytes(lowest)})`;
}

interface MomentsTableProps {
  readonly zoneName: string;
  readonly line: Line;
  readonly levels: readonly Level[];
}

/** When this request took the zone past each mark. */
export function MomentsTable({ zoneName, line, levels }: MomentsTableProps) {
  return (
    <table class="machine-table">
      <caption>
        Free pages of {zoneName} while {line.own ? 'this request' : line.who} is repeated
      </caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Pages given</th>
          <th scope="col">Pages free</th>
          <th scope="col">Free</th>
        </tr>
      </thead>
      <tbody>
        {moments(line.points, levels).map(({ what, point }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>{number(point.given)}</td>
            <td>{number(point.free)}</td>
            <td>{kilobytes(point.free)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { useId, useMemo } from 'preact/hooks';
import type { LaneView, SimulationColumn, SimulationEvent } from '../../engine/types.ts';
import { LOOKS, MARKED } from './activities.ts';
import { jiffyAt, type Span, share } from './axis.ts';

interface LanesProps {
  readonly column: SimulationColumn;
  readonly activities: readonly string[];
  readonly events: readonly SimulationEvent[];
  readonly span: Span;
  /** The jiffy looked at. */
  readonly at: number;
  readonly onSeek: (jiffy: number) => void;
}

/** The width of the drawing in its own units; it is stretched to the room there is. */
const WIDTH = 1000;
const HEIGHT = 20;

/**
 * What everybody does, one lane each on the common axis. A picture only: the times are in the table
 * of tasks and the steps in the list of events.
 */
export function Lanes({ column, activities, events, span, at, onSeek }: LanesProps) {
  return (
    <div class="simulation-lanes" aria-hidden="true">
      {column.lanes.map((lane, index) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the keys have the stepper for this.
        // biome-ignore lint/a11y/useKeyWithClickEvents: likewise.
        <div
          key={lane.name}
          class="simulation-lane"
          onClick={({ currentTarget, clientX }) => {
            const field = currentTarget.querySelector('svg')?.getBoundingClientRect();
            if (field) onSeek(jiffyAt((clientX - field.left) / field.width, span));
          }}
        >
          <span class="simulation-lane-name" title={lane.name}>
            {lane.name}
            {lane.killed && ' ✕'}
          </span>
          <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
            <Bands lane={lane} activities={activities} span={span} />
            <Cursor at={at} span={span} />
          </svg>
          <Marks events={events} lane={index} span={span} />
        </div>
      ))}
    </div>
  );
}

interface BandsProps {
  readonly lane: LaneView;
  readonly activities: readonly string[];
  readonly span: Span;
}

function Bands({ lane, activities, span }: BandsProps) {
  const { from, to } = span;
  // A run has thousands of intervals, and every step through its events comes by here.
  return useMemo(
    () =>
      activities.map((activity, index) => {
        const path = bands(lane, index, { from, to }, LOOKS[activity]?.height ?? 0);
        return path && <path key={activity} class={`simulation-is-${activity}`} d={path} />;
      }),
    [lane, activities, from, to],
  );
}

/** All bands of one activity in one path; those that touch on the screen are one. */
function bands({ intervals }: LaneView, activity: number, span: Span, height: number): string {
  if (height === 0) return '';
  const top = HEIGHT - 2 - height * (HEIGHT - 4);
  const parts: string[] = [];
  let begin = -1;
  let end = -1;
  const finish = () => {
    if (begin >= 0) {
      parts.push(
        `M${begin.toFixed(1)} ${top}H${end.toFixed(1)}V${HEIGHT - 2}H${begin.toFixed(1)}z`,
      );
    }
  };
  for (const [from, to, is] of intervals) {
    if (is !== activity || to <= span.from || from >= span.to) continue;
    const left = Math.max(0, share(from, span)) * WIDTH;
    // Nothing is too short to be seen.
    const right = Math.max(left + 1, Math.min(1, share(to, span)) * WIDTH);
    if (begin >= 0 && left <= end + 0.2) {
      end = Math.max(end, right);
      continue;
    }
    finish();
    begin = left;
    end = right;
  }
  finish();
  return parts.join('');
}

export function Cursor({ at, span }: { at: number; span: Span }) {
  const x = share(at, span) * WIDTH;
  if (x < 0 || x > WIDTH) return null;
  return <path class="simulation-cursor" d={`M${x.toFixed(1)} 0V1000`} />;
}

interface MarksProps {
  readonly events: readonly SimulationEvent[];
  readonly lane: number;
  readonly span: Span;
}

/** More signs than that in one lane cannot be told apart. */
const MOST_MARKS = 80;

function Marks({ events, lane, span }: MarksProps) {
  const { from, to } = span;
  return useMemo(() => {
    const marks = events.filter(
      ({ kind, lane: by, at }) => by === lane && kind in MARKED && at >= from && at < to,
    );
    const every = Math.ceil(marks.length / MOST_MARKS);
    return (
      <span class="simulation-marks">
        {marks
          .filter((_, index) => index % every === 0)
          .map(({ index, kind, at, sentence, time }) => (
            <span
              key={index}
              class={`simulation-mark simulation-mark-${kind}`}
              style={{ insetInlineStart: `${share(at, { from, to }) * 100}%` }}
              title={`${time}: ${sentence}`}
            >
              {MARKED[kind]?.sign}
            </span>
          ))}
      </span>
    );
  }, [events, lane, from, to]);
}

/** What the bands and signs mean. */
export function Legend({ activities }: { activities: readonly string[] }) {
  const id = useId();
  return (
    <ul class="simulation-legend" aria-labelledby={id}>
      <li id={id} class="simulation-legend-title">
        Lanes
      </li>
      {activities.map((activity) => {
        const look = LOOKS[activity];
        if (!look?.height) return null;
        return (
          <li key={activity}>
            <svg viewBox="0 0 18 20" aria-hidden="true">
              <path
                class={`simulation-is-${activity}`}
                d={`M0 ${18 - look.height * 16}H18V18H0z`}
              />
            </svg>
            {look.words}
          </li>
        );
      })}
      {Object.entries(MARKED).map(([kind, { sign, words }]) => (
        <li key={kind}>
          <span class={`simulation-mark-${kind}`} aria-hidden="true">
            {sign}
          </span>
          {words}
        </li>
      ))}
    </ul>
  );
}

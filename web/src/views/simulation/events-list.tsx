import type { SimulationColumn, SimulationEvent } from '../../engine/types.ts';
import { Button, classNames, counted, grouped } from '../../ui/index.ts';
import { MARKED } from './activities.ts';

interface EventsListProps {
  readonly column: SimulationColumn;
  readonly events: readonly SimulationEvent[];
  /** The event looked at, by place. */
  readonly at: number;
  readonly onLook: (event: number) => void;
  readonly onOpen: (event: number) => void;
}

/** So many events are listed before the one looked at, and after it. */
const AROUND = 8;

/** What happened around the event looked at. */
export function EventsList({ column, events, at, onLook, onOpen }: EventsListProps) {
  const from = Math.max(0, Math.min(at - AROUND, events.length - 2 * AROUND - 1));
  const shown = events.slice(from, from + 2 * AROUND + 1);
  return (
    <section class="simulation-events" aria-label={`Events in ${column.name}`}>
      <p class="simulation-quiet">
        {events.length === 0
          ? 'No events.'
          : `${grouped(at + 1)} of ${counted(events.length, 'event')}`}
        {column.leftOut > 0 &&
          `; ${counted(column.leftOut, 'common event')} more happened and were only counted`}
      </p>
      <ol start={from + 1}>
        {shown.map((event) => (
          <li
            key={event.index}
            class={classNames('simulation-event', event.index === at && 'simulation-event-current')}
          >
            <button
              type="button"
              aria-current={event.index === at ? 'step' : undefined}
              onClick={() => onLook(event.index)}
            >
              <span class="simulation-event-time">{event.time}</span>
              <span class="simulation-event-who">{column.lanes[event.lane]?.name}</span>
              <span class={`simulation-event-what simulation-mark-${event.kind}`}>
                <span aria-hidden="true">{MARKED[event.kind]?.sign} </span>
                {event.sentence}
              </span>
            </button>
            {event.walk && event.index === at && (
              <Button icon="forward" onClick={() => onOpen(event.index)}>
                Open the walk behind it
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

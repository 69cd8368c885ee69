import type { SimulationColumn, SimulationEvent } from '../../engine/types.ts';
import { Button } from '../../ui/index.ts';
import { eventAt, FILTERS, type Filter, nextEvent } from './activities.ts';
import { seconds } from './axis.ts';

interface StepperProps {
  readonly columns: readonly SimulationColumn[];
  /** The kernel whose events are stepped through, by place. */
  readonly column: number;
  readonly events: readonly SimulationEvent[];
  readonly at: number;
  readonly jiffies: number;
  readonly hz: number;
  readonly filter: Filter;
  readonly onColumn: (column: number) => void;
  readonly onLook: (event: number) => void;
  readonly onFilter: (filter: Filter) => void;
  /** Looks closer, or from further away. */
  readonly onZoom: (factor: number) => void;
  /** Shows the whole axis. */
  readonly onWhole: () => void;
  /** Shows what happens until the first of the runs has ended. */
  readonly onShortest: () => void;
}

/** Moves through a run by events and by time, in both directions, and along the axis. */
export function Stepper(props: StepperProps) {
  const { columns, column, events, at, jiffies, hz, filter, onLook } = props;
  const event = events[at];
  const now = event?.at ?? 0;
  const back = nextEvent(events, at, -1, filter);
  const forward = nextEvent(events, at, 1, filter);
  const byTime = (jiffy: number) => onLook(eventAt(events, jiffy));
  return (
    <div class="simulation-stepper">
      <label>
        <span>Events of</span>
        <select
          value={column}
          onChange={({ currentTarget }) => props.onColumn(Number(currentTarget.value))}
        >
          {columns.map(({ kernel, name }, index) => (
            <option key={kernel} value={index}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Step through</span>
        <select
          value={filter}
          onChange={({ currentTarget }) => props.onFilter(currentTarget.value as Filter)}
        >
          {FILTERS.map(({ id, words }) => (
            <option key={id} value={id}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <span class="simulation-buttons">
        <Button icon="first" label="First event" disabled={at === 0} onClick={() => onLook(0)} />
        <Button
          icon="back"
          label="Event before"
          disabled={back === null}
          onClick={() => back !== null && onLook(back)}
        />
        <Button
          icon="forward"
          label="Next event"
          disabled={forward === null}
          onClick={() => forward !== null && onLook(forward)}
        />
        <Button
          icon="last"
          label="Last event"
          disabled={at >= events.length - 1}
          onClick={() => onLook(events.length - 1)}
        />
      </span>
      <label class="simulation-time">
        <span>Time</span>
        <input
          type="range"
          min={0}
          max={jiffies}
          step={1}
          value={now}
          aria-valuetext={event ? `${event.time}: ${event.sentence}` : seconds(now, hz)}
          onInput={({ currentTarget }) => byTime(Number(currentTarget.value))}
        />
        <output>{seconds(now, hz)}</output>
      </label>
      <span class="simulation-buttons">
        <Button onClick={() => props.onZoom(0.5)}>Closer</Button>
        <Button onClick={() => props.onZoom(2)}>Wider</Button>
        <Button onClick={props.onWhole}>Whole run</Button>
        <Button onClick={props.onShortest}>Shortest run</Button>
      </span>
    </div>
  );
}

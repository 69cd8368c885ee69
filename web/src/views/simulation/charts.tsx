import type { SimulationEvent, SimulationView } from '../../engine/types.ts';
import type { Place } from '../../state/simulation-link.ts';
import { KernelMark } from '../../ui/index.ts';
import { eventAt } from './activities.ts';
import { type Span, seconds, share, ticks } from './axis.ts';
import { Curve } from './curve.tsx';
import { Lanes, Legend } from './lanes.tsx';

interface ChartsProps {
  readonly view: SimulationView;
  readonly events: readonly (readonly SimulationEvent[])[];
  readonly span: Span;
  /** The jiffy looked at. */
  readonly at: number;
  readonly onLook: (at: Place) => void;
}

const MOST_TICKS = 6;

/** One kernel below the other on one axis of time: lanes, and free pages against the watermarks. */
export function Charts({ view, events, span, at, onLook }: ChartsProps) {
  return (
    <div class="simulation-charts">
      <Legend activities={view.activities} />
      <Axis span={span} hz={view.hz} />
      {view.columns.map((column, index) => {
        const own = events[index] ?? [];
        return (
          <section
            key={column.kernel}
            class={`simulation-chart kernel-${index}`}
            aria-label={`Lanes and free pages in ${column.name}`}
          >
            <h4>
              <KernelMark index={index} /> {column.name}
            </h4>
            <Lanes
              column={column}
              activities={view.activities}
              events={own}
              span={span}
              at={at}
              onSeek={(jiffy) => onLook({ column: index, event: eventAt(own, jiffy) })}
            />
            {column.curves.map((curve) => (
              <Curve key={curve.zone} curve={curve} span={span} at={at} />
            ))}
          </section>
        );
      })}
    </div>
  );
}

function Axis({ span, hz }: { span: Span; hz: number }) {
  return (
    <div class="simulation-axis" aria-hidden="true">
      {ticks(span, hz, MOST_TICKS).map((tick) => (
        <span key={tick} style={{ insetInlineStart: `${share(tick, span) * 100}%` }}>
          {seconds(tick, hz)}
        </span>
      ))}
    </div>
  );
}

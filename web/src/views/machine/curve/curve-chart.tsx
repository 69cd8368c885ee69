import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { kilobytes, number, pagesAndKilobytes } from '../figures.ts';
import { placeLabels } from '../gauge/scale.ts';
import { type Level, moments, type Point, pathOf, pointAt, thinned, ticks } from './curve.ts';
import './curve.css';

/** Where a kind of request stops being served. */
export interface Stop {
  readonly who: string;
  /** The request that was repeated. */
  readonly own: boolean;
  /** Free pages of the zone then. */
  readonly free: number;
}

interface CurveChartProps {
  readonly zone: string;
  readonly points: readonly Point[];
  readonly levels: readonly Level[];
  readonly stops: readonly Stop[];
}

const MOST_POINTS = 1200;
const HEIGHT = 260;
const ABOVE = 12;

/** Free pages over requests served, against the marks; what it shows stands in a table as well. */
export function CurveChart(props: CurveChartProps) {
  const { zone, points } = props;
  const caption = useId();
  const at = useSignal(points.at(-1)?.served ?? 0);
  const looked = pointAt(points, at.value);
  const length = Math.max(1, points.at(-1)?.served ?? 0);
  return (
    <figure class="curve" aria-labelledby={caption}>
      <figcaption id={caption}>Free pages of {zone} over the requests served</figcaption>
      <Plot {...props} length={length} looked={looked} onLook={(served) => (at.value = served)} />
      <div class="curve-look">
        <input
          type="range"
          min="0"
          max={length}
          value={Math.min(at.value, length)}
          aria-label="Look at the curve after so many requests"
          aria-valuetext={looked && lookedAt(looked)}
          onInput={(event) => {
            at.value = event.currentTarget.valueAsNumber;
          }}
        />
        <p aria-hidden="true">{looked && lookedAt(looked)}</p>
      </div>
    </figure>
  );
}

function lookedAt({ served, free }: Point): string {
  return `After ${number(served)} requests: ${pagesAndKilobytes(free)} free`;
}

interface PlotProps extends CurveChartProps {
  readonly length: number;
  readonly looked: Point | undefined;
  readonly onLook: (served: number) => void;
}

function Plot({ points, levels, stops, length, looked, onLook }: PlotProps) {
  const height = Math.max(1, ...points.map(({ free }) => free)) * 1.05;
  const x = (served: number) => `${(served / length) * 100}%`;
  const y = (pages: number) => ABOVE + HEIGHT * (1 - Math.min(pages, height) / height);
  const shown = levels.filter(({ pages }) => pages <= height);
  const lookAt = (event: PointerEvent) => {
    const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
    onLook(Math.round(share * length));
  };
  return (
    <div class="curve-frame">
      <svg
        class="curve-plot"
        width="100%"
        height={ABOVE + HEIGHT + 20}
        aria-hidden="true"
        onPointerMove={lookAt}
        onPointerDown={lookAt}
      >
        {ticks(height, 4).map((pages) => (
          <g key={pages}>
            <line class="curve-grid" x1="0" x2="100%" y1={y(pages)} y2={y(pages)} />
            <text class="curve-label" x="-6" y={y(pages) + 4} text-anchor="end">
              {number(pages)}
            </text>
          </g>
        ))}
        {ticks(length, 4).map((served) => (
          <text
            key={served}
            class="curve-label"
            x={x(served)}
            y={ABOVE + HEIGHT + 15}
            text-anchor={served === 0 ? 'start' : 'middle'}
          >
            {number(served)}
          </text>
        ))}
        {shown.map(({ label, pages }) => (
          <line key={label} class="curve-level" x1="0" x2="100%" y1={y(pages)} y2={y(pages)} />
        ))}
        <svg
          y={ABOVE}
          width="100%"
          height={HEIGHT}
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          overflow="visible"
          aria-hidden="true"
        >
          <path
            class="curve-line"
            d={pathOf(thinned(points, MOST_POINTS), length, height)}
            vector-effect="non-scaling-stroke"
          />
        </svg>
        {looked && (
          <>
            <line
              class="curve-cursor"
              x1={x(looked.served)}
              x2={x(looked.served)}
              y1={ABOVE}
              y2={ABOVE + HEIGHT}
            />
            <circle class="curve-dot" cx={x(looked.served)} cy={y(looked.free)} r="4" />
          </>
        )}
        <LevelLabels levels={shown} y={y} />
        <Stops stops={stops.filter(({ free }) => free <= height)} y={y} />
      </svg>
    </div>
  );
}

/** At the left, out of each other's way. */
function LevelLabels({ levels, y }: { levels: readonly Level[]; y: (pages: number) => number }) {
  const labels = levels.map(({ label, pages }) => ({
    label,
    at: (y(pages) / (ABOVE + HEIGHT)) * 100,
  }));
  const placed = placeLabels(labels.map(({ at }) => ({ at, width: 5 })));
  return (
    <>
      {labels.map(({ label, at }, index) => (
        <text
          key={label}
          class="curve-level-label"
          x={4 + (placed[index]?.row ?? 0) * 40}
          y={(at / 100) * (ABOVE + HEIGHT) - 3}
        >
          {label}
        </text>
      ))}
    </>
  );
}

/** At the right edge: how far down each kind of request goes. */
function Stops({ stops, y }: { stops: readonly Stop[]; y: (pages: number) => number }) {
  const placed = placeLabels(
    stops.map(({ free }) => ({ at: (y(free) / (ABOVE + HEIGHT)) * 100, width: 5 })),
  );
  return (
    <>
      {stops.map(({ who, own, free }, index) => (
        <g key={who}>
          <line
            class={own ? 'curve-stop curve-own' : 'curve-stop'}
            x1="100%"
            x2="92%"
            y1={y(free)}
            y2={y(free)}
          />
          <text
            class={own ? 'curve-stop-label curve-own-label' : 'curve-stop-label'}
            x={`${91 - (placed[index]?.row ?? 0) * 22}%`}
            y={y(free) + 4}
            text-anchor="end"
          >
            {who}
          </text>
        </g>
      ))}
    </>
  );
}

/** What the chart shows, in words and figures. */
export function CurveTable({ zone, points, levels, stops }: CurveChartProps) {
  return (
    <>
      <table class="machine-table">
        <caption>{zone}, in the order in which it happened</caption>
        <thead>
          <tr>
            <th scope="col">Free pages</th>
            <th scope="col">after requests</th>
            <th scope="col">pages</th>
            <th scope="col">kB</th>
          </tr>
        </thead>
        <tbody>
          {moments(points, levels).map(({ what, point }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{number(point.served)}</td>
              <td>{number(point.free)}</td>
              <td>{kilobytes(point.free)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {stops.length > 0 && <StopsTable zone={zone} stops={stops} />}
    </>
  );
}

function StopsTable({ zone, stops }: { zone: string; stops: readonly Stop[] }) {
  return (
    <table class="machine-table">
      <caption>Where requests for one page stop being served from {zone}</caption>
      <thead>
        <tr>
          <th scope="col">Request</th>
          <th scope="col">free pages left</th>
          <th scope="col">kB</th>
        </tr>
      </thead>
      <tbody>
        {stops.map(({ who, own, free }) => (
          <tr key={who}>
            <th scope="row">{own ? <strong>{who}</strong> : <code>{who}</code>}</th>
            <td>{number(free)}</td>
            <td>{kilobytes(free)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

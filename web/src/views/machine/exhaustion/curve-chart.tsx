import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { classNames } from '../../../ui/index.ts';
import { number, pagesAndKilobytes } from '../figures.ts';
import { placeLabels } from '../gauge/scale.ts';
import { type Frame, type Level, type Line, pathOf, pointAt, ticks } from './curve.ts';
import './curve.css';

interface CurveChartProps {
  readonly zone: string;
  readonly lines: readonly Line[];
  readonly levels: readonly Level[];
  readonly frame: Frame;
  /** Whether the others' curves are drawn too, and not only where they end. */
  readonly all: boolean;
}

const HEIGHT = 250;
const ABOVE = 14;

/** The height of a label, in percent of the chart's. */
const LABEL_PERCENT = 6;

/** Free pages over pages given, against the marks. All of it stands in the tables as well. */
export function CurveChart({ zone, lines, levels, frame, all }: CurveChartProps) {
  const caption = useId();
  /** The end, wherever that is, until the reader looks somewhere. */
  const place = useSignal<number | null>(null);
  const at = Math.min(frame.to, Math.max(frame.from, place.value ?? frame.to));
  const look = (given: number) => {
    place.value = given;
  };
  const words = lookedAt(lines, at);
  return (
    <figure class="curve" aria-labelledby={caption}>
      <figcaption id={caption}>Free pages of {zone} over the pages given</figcaption>
      <Plot lines={lines} levels={levels} frame={frame} all={all} at={at} onLook={look} />
      <div class="curve-look">
        <input
          type="range"
          min={frame.from}
          max={frame.to}
          value={at}
          aria-label="Look at the curves after so many pages"
          aria-valuetext={words}
          onInput={(event) => look(event.currentTarget.valueAsNumber)}
        />
        <p aria-hidden="true">{words}</p>
      </div>
    </figure>
  );
}

function lookedAt(lines: readonly Line[], given: number): string {
  const line = lines.find(({ own }) => own) ?? lines[0];
  const point = line && pointAt(line.points, given);
  if (!line || !point) return '';
  const name = line.own ? 'this request' : line.who;
  return `After ${pagesAndKilobytes(point.given)} given to ${name}: ${pagesAndKilobytes(point.free)} free`;
}

interface PlotProps extends Omit<CurveChartProps, 'zone'> {
  readonly at: number;
  readonly onLook: (given: number) => void;
}

function Plot({ lines, levels, frame, all, at, onLook }: PlotProps) {
  const { from, to, top } = frame;
  const x = (given: number) => `${((given - from) / (to - from)) * 100}%`;
  const y = (pages: number) => ABOVE + HEIGHT * (1 - pages / top);
  const drawn = lines.filter(({ own }) => own || all).reverse();
  const lookAt = (event: PointerEvent) => {
    const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
    onLook(Math.round(from + ((event.clientX - left) / width) * (to - from)));
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
        <Axes frame={frame} x={x} y={y} />
        <Levels levels={levels.filter(({ pages }) => pages <= top)} y={y} />
        <svg
          class="curve-lines"
          y={ABOVE}
          width="100%"
          height={HEIGHT}
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {drawn.map((line) => (
            <path
              key={line.request}
              class={classNames('curve-line', line.own && 'curve-own')}
              d={pathOf(line.points, frame)}
              vector-effect="non-scaling-stroke"
            />
          ))}
        </svg>
        <line class="curve-cursor" x1={x(at)} x2={x(at)} y1={ABOVE} y2={ABOVE + HEIGHT} />
        <Ends lines={lines} frame={frame} x={x} y={y} />
      </svg>
    </div>
  );
}

interface Scales {
  readonly x: (given: number) => string;
  readonly y: (pages: number) => number;
}

function Axes({ frame: { from, to, top }, x, y }: Scales & { frame: Frame }) {
  return (
    <>
      {ticks(0, top, 4).map((pages) => (
        <g key={pages}>
          <line class="curve-grid" x1="0" x2="100%" y1={y(pages)} y2={y(pages)} />
          <text class="curve-label" x="-6" y={y(pages) + 4} text-anchor="end">
            {number(pages)}
          </text>
        </g>
      ))}
      {ticks(from, to, 3).map((given) => (
        <text
          key={given}
          class="curve-label"
          x={x(given)}
          y={ABOVE + HEIGHT + 15}
          text-anchor="middle"
        >
          {number(given)}
        </text>
      ))}
    </>
  );
}

/** The marks, named at the left out of each other's way. */
function Levels({ levels, y }: Pick<Scales, 'y'> & { levels: readonly Level[] }) {
  const placed = placeLabels(
    levels.map((level) => ({ ...level, at: inPercent(y(level.pages)), width: LABEL_PERCENT })),
  );
  return (
    <>
      {placed.map(({ label, pages, row }) => (
        <g key={label}>
          <line class="curve-level" x1="0" x2="100%" y1={y(pages)} y2={y(pages)} />
          <text class="curve-level-label" x={4 + row * 34} y={y(pages) - 3}>
            {label}
          </text>
        </g>
      ))}
    </>
  );
}

/** Where each line ends: its letter, out of the others' way. */
function Ends({ lines, frame, x, y }: Scales & { lines: readonly Line[]; frame: Frame }) {
  const ends = lines.flatMap((line) => {
    const end = line.points.at(-1);
    if (!end || end.free > frame.top || end.given < frame.from) return [];
    return [{ ...line, end, at: inPercent(y(end.free)), width: LABEL_PERCENT }];
  });
  return (
    <>
      {placeLabels(ends).map(({ request, sign, own, end, row }) => (
        <svg key={request} x={x(end.given)} y={y(end.free)} overflow="visible" aria-hidden="true">
          <circle class={classNames('curve-end', own && 'curve-end-own')} r={own ? 4 : 3} />
          <text
            class={classNames('curve-sign', own && 'curve-sign-own')}
            x={-8 - row * 12}
            y="-5"
            text-anchor="end"
          >
            {sign}
          </text>
        </svg>
      ))}
    </>
  );
}

function inPercent(y: number): number {
  return (y / (ABOVE + HEIGHT)) * 100;
}

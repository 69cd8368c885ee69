import type { CurveView } from '../../engine/types.ts';
import { grouped } from '../../ui/index.ts';
import { type Span, share } from './axis.ts';
import { Cursor } from './lanes.tsx';

interface CurveProps {
  readonly curve: CurveView;
  readonly span: Span;
  readonly at: number;
}

const WIDTH = 1000;
const HEIGHT = 80;

/** Free pages of a zone against its watermarks, as far as they are in sight. */
export function Curve({ curve, span, at }: CurveProps) {
  // The watermarks are what matters; far above them it is enough to know that there is plenty.
  const top = Math.max(1, Math.min(Math.max(...curve.most, curve.high), curve.high * 4));
  const y = (pages: number) => HEIGHT - (Math.min(pages, top) / top) * (HEIGHT - 4) - 2;
  return (
    <div class="simulation-curve">
      <span class="simulation-lane-name">
        {curve.zone}
        <small>
          free pages, drawn up to {grouped(top)}
          <br />
          marks {curve.min}, {curve.low}, {curve.high}
          <br />
          lowest {grouped(curve.lowest)}, {curve.lowestPercent} % of min
        </small>
      </span>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Free pages of zone ${curve.zone}: at least ${curve.lowest}, with marks min ${curve.min}, low ${curve.low} and high ${curve.high}.`}
      >
        <path class="simulation-free" d={outline(curve, span, y)} />
        {(['high', 'low', 'min'] as const).map((mark) => (
          <path
            key={mark}
            class={`simulation-watermark simulation-watermark-${mark}`}
            d={`M0 ${y(curve[mark]).toFixed(1)}H${WIDTH}`}
          />
        ))}
        <Cursor at={at} span={span} />
      </svg>
    </div>
  );
}

/** The band between the fewest and the most pages that were free, point by point. */
function outline(
  { least, most, width }: CurveView,
  span: Span,
  y: (pages: number) => number,
): string {
  const x = (point: number) => (share(point * width, span) * WIDTH).toFixed(1);
  const first = Math.max(0, Math.floor(span.from / width) - 1);
  const last = Math.min(least.length, Math.ceil(span.to / width) + 1);
  if (last <= first) return '';
  const above: string[] = [];
  const below: string[] = [];
  for (let point = first; point < last; point += 1) {
    above.push(`${x(point)} ${y(most[point] ?? 0).toFixed(1)}H${x(point + 1)}`);
    below.unshift(`${x(point + 1)} ${y(least[point] ?? 0).toFixed(1)}H${x(point)}`);
  }
  return `M${above.join('L')}L${below.join('L')}z`;
}

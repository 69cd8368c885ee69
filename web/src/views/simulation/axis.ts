/** The common axis of time: which jiffies are in sight, and where they lie. */

export interface Span {
  /** The first jiffy in sight. */
  readonly from: number;
  /** The one after the last in sight. */
  readonly to: number;
}

/** No closer than that, in jiffies. */
const CLOSEST = 10;

/** Where a jiffy lies, as a share of the width. */
export function share(at: number, { from, to }: Span): number {
  return (at - from) / (to - from);
}

/** The jiffy at a share of the width. */
export function jiffyAt(where: number, { from, to }: Span): number {
  return Math.max(0, Math.round(from + where * (to - from)));
}

/** Looks closer (`factor` under 1) or from further away, with `at` staying in sight. */
export function zoomed(span: Span, end: number, at: number, factor: number): Span {
  const length = Math.min(end, Math.max(CLOSEST, Math.round((span.to - span.from) * factor)));
  return within(at - length * Math.min(1, Math.max(0, share(at, span))), length, end);
}

/** The same length, moved only if `at` would be out of sight. */
export function following(span: Span, end: number, at: number): Span {
  if (at >= span.from && at < span.to) return span;
  const length = span.to - span.from;
  return within(at - length / 2, length, end);
}

function within(from: number, length: number, end: number): Span {
  const begin = Math.round(Math.min(Math.max(0, from), Math.max(0, end - length)));
  return { from: begin, to: begin + length };
}

/** Round jiffies for the axis, at most `most` of them. */
export function ticks({ from, to }: Span, hz: number, most: number): number[] {
  const step = roundStep((to - from) / hz / most) * hz;
  const first = Math.ceil(from / step) * step;
  const count = Math.floor((to - first) / step) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, at) => first + at * step);
}

/** The next larger of 1, 2, 5 times a power of ten, in seconds. */
function roundStep(seconds: number): number {
  const power = 10 ** Math.floor(Math.log10(seconds));
  const factor = [1, 2, 5].find((one) => one * power >= seconds) ?? 10;
  return factor * power;
}

/** A time in seconds, with as many digits as the axis needs. */
export function seconds(jiffies: number, hz: number): string {
  return `${Number((jiffies / hz).toFixed(3))} s`;
}

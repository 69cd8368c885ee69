/** How one zone's free pages went down while a request was repeated. */

export interface Point {
  /** Requests served so far. */
  readonly served: number;
  /** Free pages of the zone then. */
  readonly free: number;
}

export interface Level {
  readonly label: string;
  readonly pages: number;
}

/** A line of the table: the first point at which something is so. */
export interface Moment {
  readonly what: string;
  readonly point: Point;
}

/** The beginning, the first point at or below each level, the highest level first, and the end. */
export function moments(points: readonly Point[], levels: readonly Level[]): Moment[] {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return [];
  const passed = levels.flatMap(({ label, pages }) => {
    if (first.free <= pages) return [];
    const point = points.find(({ free }) => free <= pages);
    return point ? [{ what: `at or below ${label}`, point }] : [];
  });
  const inTime = passed.sort((a, b) => a.point.served - b.point.served);
  return [{ what: 'at first', point: first }, ...inTime, { what: 'at the end', point: last }];
}

/**
 * At most about `most` of the points: of each stretch the lowest and the last, so that no dip is
 * lost.
 */
export function thinned(points: readonly Point[], most: number): readonly Point[] {
  if (points.length <= most) return points;
  const stretch = Math.ceil((points.length * 2) / most);
  const kept: Point[] = points.slice(0, 1);
  for (let from = 1; from < points.length; from += stretch) {
    const part = points.slice(from, from + stretch);
    const lowest = part.reduce((low, point) => (point.free < low.free ? point : low));
    const last = part.at(-1);
    kept.push(lowest);
    if (last && last !== lowest) kept.push(last);
  }
  return kept;
}

/** The last point with at most so many requests served. */
export function pointAt(points: readonly Point[], served: number): Point | undefined {
  let [from, to] = [0, points.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((points[middle]?.served ?? 0) <= served) from = middle + 1;
    else to = middle;
  }
  return points[Math.max(0, from - 1)];
}

/** A path through the points in a square of 100 by 100, in steps as the figures are. */
export function pathOf(points: readonly Point[], length: number, height: number): string {
  const x = ({ served }: Point) => rounded((served / length) * 100);
  const y = ({ free }: Point) => rounded(100 - (Math.min(free, height) / height) * 100);
  return points.map((point, at) => `${at === 0 ? 'M' : 'L'}${x(point)} ${y(point)}`).join('');
}

/** Round numbers from 0 up to `most`, about `count` of them. */
export function ticks(most: number, count: number): number[] {
  if (most <= 0) return [0];
  const rough = most / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10;
  const step = Math.max(1, factor * power);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, at) => at * step);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

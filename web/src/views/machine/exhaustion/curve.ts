/** How one zone's free pages went down while requests were repeated. */

import type { ExhaustionRun, ExhaustionView } from '../../../engine/types.ts';
import { OWN_REQUEST } from '../gauge/words.ts';

export interface Point {
  /** Pages given so far. */
  readonly given: number;
  /** Free pages of the zone then. */
  readonly free: number;
}

/** What one request did to the zone. */
export interface Line {
  readonly request: string;
  /** Its name on the chart: one letter. */
  readonly sign: string;
  readonly who: string;
  readonly own: boolean;
  readonly points: readonly Point[];
  /** The fewest free pages at which the zone still gave a block; null if it never did. */
  readonly lowest: number | null;
}

export interface Level {
  readonly label: string;
  readonly pages: number;
}

/** What a chart shows: pages given from left to right, free pages from the bottom up. */
export interface Frame {
  readonly from: number;
  readonly to: number;
  readonly top: number;
}

/** A line of the table: the first point at which something is so. */
export interface Moment {
  readonly what: string;
  readonly point: Point;
}

/** The lines of a zone, by its number, those of runs that have not begun left out. */
export function linesOf({ runs }: ExhaustionView, zone: number): Line[] {
  return runs.flatMap((run, at) => {
    if (run.points.length === 0) return [];
    return [
      {
        request: run.request,
        sign: String.fromCharCode('A'.charCodeAt(0) + at),
        who: run.request === OWN_REQUEST ? 'This request' : run.mask,
        own: run.request === OWN_REQUEST,
        points: pointsOf(run, zone),
        lowest: run.lowest[zone] ?? null,
      },
    ];
  });
}

function pointsOf({ points, order }: ExhaustionRun, zone: number): Point[] {
  return points.map(({ blocks, free }) => ({ given: blocks * 2 ** order, free: free[zone] ?? 0 }));
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
  const inTime = passed.sort((a, b) => a.point.given - b.point.given);
  return [{ what: 'at first', point: first }, ...inTime, { what: 'at the end', point: last }];
}

/** A frame that holds everything. */
export function wholeFrame(lines: readonly Line[], levels: readonly Level[]): Frame {
  const points = lines.flatMap((line) => line.points);
  const top = Math.max(1, ...points.map(({ free }) => free), ...levels.map(({ pages }) => pages));
  return { from: 0, to: lastGiven(lines), top: top * 1.05 };
}

/** How many times the highest mark is still near the marks. */
const NEAR = 2.5;

/** A frame for what happens near the marks: it begins where the first line gets there. */
export function nearFrame(lines: readonly Line[], levels: readonly Level[]): Frame {
  const top = Math.max(1, ...levels.map(({ pages }) => pages)) * NEAR;
  const entries = lines.flatMap(({ points }) => {
    const at = points.findIndex(({ free }) => free <= top);
    return at < 0 ? [] : [points[Math.max(0, at - 1)]?.given ?? 0];
  });
  const to = lastGiven(lines);
  return { from: Math.min(to - 1, ...entries), to, top };
}

function lastGiven(lines: readonly Line[]): number {
  return Math.max(1, ...lines.map(({ points }) => points.at(-1)?.given ?? 0));
}

/** The last point with at most so many pages given. */
export function pointAt(points: readonly Point[], given: number): Point | undefined {
  return points.findLast((point) => point.given <= given) ?? points[0];
}

/** A path through the points in a square of 100 by 100. */
export function pathOf(points: readonly Point[], { from, to, top }: Frame): string {
  const x = ({ given }: Point) => rounded(((given - from) / (to - from)) * 100);
  const y = ({ free }: Point) => rounded(100 - (free / top) * 100);
  return points.map((point, at) => `${at === 0 ? 'M' : 'L'}${x(point)} ${y(point)}`).join('');
}

/** Round numbers from `least` up to `most`, about `count` of them. */
export function ticks(least: number, most: number, count: number): number[] {
  if (most <= least) return [least];
  const rough = (most - least) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10;
  const step = Math.max(1, factor * power);
  const first = Math.ceil(least / step);
  const last = Math.floor(most / step);
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

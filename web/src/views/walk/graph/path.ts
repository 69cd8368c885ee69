/** Drawing arrows: rounded corners, and lines side by side. */

import type { FigureEdge, Point } from './figure.ts';

const CORNER = 6;
/** How much shorter the curve at a corner is than the corner, for each unit of radius. */
const CORNER_SAVES = 2 - 1.6232;
const LANE_DISTANCE = 3.2;

/** How far the nth of several lines is from the middle of the arrow. */
export function laneOffset(index: number, count: number): number {
  return (index - (count - 1) / 2) * LANE_DISTANCE;
}

/** The upright and level stretches moved to the right of the direction of travel. */
export function shifted(points: readonly Point[], by: number): readonly Point[] {
  if (by === 0) return points;
  return points.map((point, at) => {
    const [before, after] = [points[at - 1], points[at + 1]];
    const sides = [sideways(before, point), sideways(point, after)];
    // The ends move with their only stretch; at a bend both stretches move the point.
    const x = sides.map(([x]) => x).find((x) => x !== 0) ?? 0;
    const y = sides.map(([, y]) => y).find((y) => y !== 0) ?? 0;
    return [point[0] + x * by, point[1] + y * by];
  });
}

function sideways(from: Point | undefined, to: Point | undefined): Point {
  if (!from || !to) return [0, 0];
  return [-Math.sign(to[1] - from[1]), Math.sign(to[0] - from[0])];
}

/** The `d` of a path along the points, with rounded corners. */
export function pathAlong(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const parts = rest.map((point, at) => {
    const after = rest[at + 1];
    const before = points[at];
    if (!after || !before) return `L${coordinates(point)}`;
    const radius = cornerAt(before, point, after);
    const start = coordinates(towards(point, before, radius));
    const end = coordinates(towards(point, after, radius));
    return `L${start}Q${coordinates(point)} ${end}`;
  });
  return `M${coordinates(first)}${parts.join('')}`;
}

/**
 * How far along its dashes a line starts, so that lines which end alike show their dashes alike:
 * where several run together on the way to a node they must not fill each other's gaps.
 */
export function dashOffset(points: readonly Point[]): number {
  let length = 0;
  for (const [at, point] of points.slice(1).entries()) {
    length += distance(points[at] ?? point, point);
    const after = points[at + 2];
    if (after) length -= CORNER_SAVES * cornerAt(points[at] ?? point, point, after);
  }
  return -round(length);
}

function cornerAt(before: Point, point: Point, after: Point): number {
  return Math.min(CORNER, distance(before, point) / 2, distance(point, after) / 2);
}

function distance([x1, y1]: Point, [x2, y2]: Point): number {
  return Math.abs(x1 - x2) + Math.abs(y1 - y2);
}

function towards([x1, y1]: Point, [x2, y2]: Point, by: number): Point {
  return [x1 + Math.sign(x2 - x1) * by, y1 + Math.sign(y2 - y1) * by];
}

function coordinates([x, y]: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Where the lines of an answer stand: beside the start of its arrow. */
export interface LabelPlace {
  readonly x: number;
  /** The base line of each line of text. */
  readonly y: readonly number[];
  readonly anchor: 'start' | 'end';
}

export function labelPlace({ exit, points, lines, labelAt }: FigureEdge): LabelPlace {
  const [x, y] = points[0] ?? [0, 0];
  // To the left, because counts of visits hang over the right half of the next node.
  if (exit === 'down') return { x: x - 8, y: [y + 16], anchor: 'end' };
  const first = { around: y - 5, above: y - 5 - (lines.length - 1) * 13, below: y + 13 }[labelAt];
  const step = labelAt === 'around' ? 18 : 13;
  const anchor = exit === 'right' ? 'start' : 'end';
  return {
    x: exit === 'right' ? x + 5 : x - 5,
    y: lines.map((_, at) => first + at * step),
    anchor,
  };
}

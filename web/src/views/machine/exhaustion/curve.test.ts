import { expect, test } from 'vitest';
import type { ExhaustionView } from '../../../engine/types.ts';
import {
  type Line,
  linesOf,
  moments,
  nearFrame,
  type Point,
  pathOf,
  pointAt,
  ticks,
  wholeFrame,
} from './curve.ts';

const points = (...free: number[]): Point[] => free.map((free, given) => ({ given, free }));
const line = (...free: number[]): Line => ({
  request: 'this',
  sign: 'A',
  who: 'This request',
  own: true,
  points: points(...free),
  lowest: 1,
});
const levels = [
  { label: 'high', pages: 90 },
  { label: 'low', pages: 70 },
  { label: 'min', pages: 10 },
];

test('lines are measured in pages, whatever the order', () => {
  const run = {
    request: 'this',
    mask: 'GFP_KERNEL',
    order: 2,
    state: 'failed',
    blocks: 3,
    points: [
      { blocks: 0, free: [7, 50] },
      { blocks: 3, free: [7, 38] },
    ],
    lowest: [null, 38],
    kills: 0,
    reclaimed: 0,
    why: '',
  };
  const waiting = { ...run, request: 'atomic', mask: 'GFP_ATOMIC', points: [] };
  const atomic = { ...waiting, points: [{ blocks: 0, free: [1, 2] }] };
  const view: ExhaustionView = { done: false, limit: 9, zones: [], runs: [run, waiting, atomic] };
  const [own, other, ...none] = linesOf(view, 1);
  expect(own).toEqual({
    request: 'this',
    sign: 'A',
    who: 'This request',
    own: true,
    points: [
      { given: 0, free: 50 },
      { given: 12, free: 38 },
    ],
    lowest: 38,
  });
  expect([other?.sign, other?.who]).toEqual(['C', 'GFP_ATOMIC']);
  expect(none).toEqual([]);
  expect(linesOf(view, 0)[0]?.lowest).toBeNull();
});

test('the table says when each level was passed', () => {
  const found = moments(points(100, 80, 95, 60, 50), levels);
  expect(found.map(({ what, point }) => [what, point.given])).toEqual([
    ['at first', 0],
    ['at or below high', 1],
    ['at or below low', 3],
    ['at the end', 4],
  ]);
});

test('a level that was never exceeded is not passed', () => {
  expect(moments(points(60, 50), [{ label: 'low', pages: 70 }])).toHaveLength(2);
  expect(moments([], levels)).toEqual([]);
});

test('one frame holds everything, the other what is near the marks', () => {
  const lines = [line(1000, 500, 220, 60, 5), line(1000, 900)];
  expect(wholeFrame(lines, levels)).toEqual({ from: 0, to: 4, top: 1050 });
  expect(nearFrame(lines, levels)).toEqual({ from: 1, to: 4, top: 225 });
  expect(nearFrame([line(1000)], levels)).toEqual({ from: 0, to: 1, top: 225 });
});

test('between two points the one before holds', () => {
  const sparse = [
    { given: 4, free: 9 },
    { given: 32, free: 5 },
    { given: 64, free: 1 },
  ];
  expect(pointAt(sparse, 0)?.free).toBe(9);
  expect(pointAt(sparse, 63)?.free).toBe(5);
  expect(pointAt(sparse, 500)?.free).toBe(1);
  expect(pointAt([], 3)).toBeUndefined();
});

test('the path goes through the frame', () => {
  expect(pathOf(points(100, 50, 0), { from: 0, to: 2, top: 100 })).toBe('M0 0L50 50L100 100');
  expect(pathOf(points(100, 50), { from: 1, to: 2, top: 50 })).toBe('M-100 -100L0 0');
});

test.each([
  [0, 100, 4, [0, 50, 100]],
  [0, 87, 4, [0, 50]],
  [0, 5, 5, [0, 1, 2, 3, 4, 5]],
  [0, 3, 10, [0, 1, 2, 3]],
  [0, 0, 4, [0]],
  [9_500, 23_000, 3, [10_000, 15_000, 20_000]],
])('ticks from %i to %i', (least, most, count, expected) => {
  expect(ticks(least, most, count)).toEqual(expected);
});

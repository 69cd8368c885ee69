import { expect, test } from 'vitest';
import { moments, type Point, pathOf, pointAt, thinned, ticks } from './curve.ts';

const points = (...free: number[]): Point[] => free.map((free, served) => ({ served, free }));

test('the table says when each level was passed', () => {
  const levels = [
    { label: 'high', pages: 90 },
    { label: 'low', pages: 70 },
    { label: 'min', pages: 10 },
  ];
  const found = moments(points(100, 80, 95, 60, 50), levels);
  expect(found.map(({ what, point }) => [what, point.served])).toEqual([
    ['at first', 0],
    ['at or below high', 1],
    ['at or below low', 3],
    ['at the end', 4],
  ]);
});

test('a level that was never exceeded is not passed', () => {
  expect(moments(points(60, 50), [{ label: 'low', pages: 70 }])).toHaveLength(2);
  expect(moments([], [])).toEqual([]);
});

test('thinning keeps the ends and every dip', () => {
  const many = Array.from({ length: 10_001 }, (_, served) => ({ served, free: 1000 }));
  many[7777] = { served: 7777, free: 3 };
  const few = thinned(many, 500);
  expect(few.length).toBeLessThanOrEqual(502);
  expect(few[0]?.served).toBe(0);
  expect(few.at(-1)?.served).toBe(10_000);
  expect(few.some(({ free }) => free === 3)).toBe(true);
  expect(few.every((point, at) => at === 0 || point.served > (few[at - 1]?.served ?? 0))).toBe(
    true,
  );
  expect(thinned(points(1, 2), 500)).toEqual(points(1, 2));
});

test('between two points the one before holds', () => {
  const sparse = [
    { served: 0, free: 9 },
    { served: 32, free: 5 },
    { served: 64, free: 1 },
  ];
  expect(pointAt(sparse, 0)?.free).toBe(9);
  expect(pointAt(sparse, 63)?.free).toBe(5);
  expect(pointAt(sparse, 500)?.free).toBe(1);
  expect(pointAt([], 3)).toBeUndefined();
});

test('the path goes down the square', () => {
  expect(pathOf(points(100, 50, 0), 2, 100)).toBe('M0 0L50 50L100 100');
});

test.each([
  [100, 4, [0, 50, 100]],
  [87, 4, [0, 50]],
  [5, 5, [0, 1, 2, 3, 4, 5]],
  [3, 10, [0, 1, 2, 3]],
  [0, 4, [0]],
  [23_000, 4, [0, 10_000, 20_000]],
])('ticks up to %i', (most, count, expected) => {
  expect(ticks(most, count)).toEqual(expected);
});

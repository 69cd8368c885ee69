import { expect, test } from 'vitest';
import { figure, type Point } from './figure.ts';
import { dashOffset, labelPlace, laneOffset, pathAlong, shifted } from './path.ts';

const bent: readonly Point[] = [
  [0, 0],
  [40, 0],
  [40, 30],
  [80, 30],
];

test('corners are rounded', () => {
  expect(pathAlong(bent)).toBe('M0 0L34 0Q40 0 40 6L40 24Q40 30 46 30L80 30');
});

test('a short stretch leaves room for both of its corners', () => {
  const short: readonly Point[] = [
    [0, 0],
    [40, 0],
    [40, 8],
    [80, 8],
  ];
  expect(pathAlong(short)).toBe('M0 0L36 0Q40 0 40 4L40 4Q40 8 44 8L80 8');
});

test('lines side by side stay so round corners', () => {
  expect(shifted(bent, 3)).toEqual([
    [0, 3],
    [37, 3],
    [37, 33],
    [80, 33],
  ]);
  expect(shifted(bent, 0)).toBe(bent);
});

test('lanes lie evenly around the middle', () => {
  expect(laneOffset(0, 1)).toBe(0);
  expect(laneOffset(0, 2)).toBe(-laneOffset(1, 2));
  expect(laneOffset(1, 3)).toBe(0);
});

test('lines that end alike have their dashes at the same places', () => {
  const joined: readonly Point[] = [[0, -50], [0, 0], ...bent.slice(1)];
  const corner = 6 * (2 - 1.6232);
  expect(dashOffset(joined) - dashOffset(bent)).toBeCloseTo(-(50 - corner), 0);
});

test('labels stand beside the start of their arrow', () => {
  for (const edge of figure.edges) {
    const { x, y } = labelPlace(edge);
    const [startX = 0, startY = 0] = edge.points[0] ?? [];
    expect(y.length, `${edge.from} ${edge.to}`).toBe(edge.lines.length);
    expect(Math.abs(x - startX)).toBeLessThan(10);
    for (const line of y) expect(Math.abs(line - startY)).toBeLessThan(30);
  }
});

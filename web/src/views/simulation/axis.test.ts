import { expect, test } from 'vitest';
import { following, jiffyAt, seconds, share, ticks, zoomed } from './axis.ts';

const ALL = { from: 0, to: 1000 };

test('what is looked at stays in its place while the axis is zoomed', () => {
  const closer = zoomed(ALL, 1000, 400, 0.5);
  expect(closer).toEqual({ from: 200, to: 700 });
  expect(share(400, closer)).toBeCloseTo(share(400, ALL));
  expect(jiffyAt(share(400, closer), closer)).toBe(400);
});

test('the axis stays within the run and does not become too short', () => {
  expect(zoomed({ from: 900, to: 1000 }, 1000, 950, 100)).toEqual(ALL);
  expect(zoomed({ from: 0, to: 12 }, 1000, 0, 0.1)).toEqual({ from: 0, to: 10 });
  expect(zoomed({ from: 980, to: 1000 }, 1000, 999, 4)).toEqual({ from: 920, to: 1000 });
});

test('the axis follows what is looked at, only where it must', () => {
  const span = { from: 100, to: 200 };
  expect(following(span, 1000, 150)).toBe(span);
  expect(following(span, 1000, 200)).toEqual({ from: 150, to: 250 });
  expect(following(span, 1000, 999)).toEqual({ from: 900, to: 1000 });
});

test('ticks are round and few', () => {
  expect(ticks({ from: 0, to: 2500 }, 250, 6)).toEqual([0, 500, 1000, 1500, 2000, 2500]);
  expect(ticks({ from: 130, to: 150 }, 250, 5)).toEqual([130, 135, 140, 145, 150]);
  expect(seconds(135, 250)).toBe('0.54 s');
});

import { expect, test } from 'vitest';
import { FEW_AROUND, moreAround, scrollTo, scrollToEnd, visibleRows } from './visible-rows.ts';

/** What is drawn around the rows in sight when nothing more comes. */
function finallyAround(rows: number): number {
  let around = FEW_AROUND;
  for (;;) {
    const next = moreAround(rows, visibleRows(rows, 30, { top: 600, height: 300 }, around), around);
    if (next === around) return around;
    around = next;
  }
}

test('a short list becomes whole by and by', () => {
  const sight = { top: 600, height: 300 };
  expect(visibleRows(100, 30, sight)).toEqual({ from: 18, to: 32 });
  expect(visibleRows(100, 30, sight, finallyAround(100))).toEqual({ from: 0, to: 100 });
  expect(visibleRows(100_000, 30, sight, finallyAround(100_000))).toEqual({ from: 8, to: 42 });
});

test('of a long list only what is in sight is drawn, and a little around it', () => {
  const { from, to } = visibleRows(100_000, 30, { top: 30_000, height: 300 });
  expect(from).toBeLessThan(1000);
  expect(to).toBeGreaterThan(1010);
  expect(to - from).toBeLessThan(50);
});

test('the ends of a long list are ends', () => {
  expect(visibleRows(1000, 30, { top: 0, height: 300 }).from).toBe(0);
  expect(visibleRows(1000, 30, { top: 29_700, height: 300 }).to).toBe(1000);
});

test('a row in sight needs no scrolling', () => {
  expect(scrollTo(5, 30, { top: 0, height: 300 })).toBeNull();
});

test('a row above or below is brought in sight with a row around it', () => {
  expect(scrollTo(5, 30, { top: 300, height: 300 })).toBe(120);
  expect(scrollTo(20, 30, { top: 0, height: 300 })).toBe(360);
});

test('the first row needs nothing above it', () => {
  expect(scrollTo(0, 30, { top: 300, height: 300 })).toBe(0);
});

test('the last row brings what follows it in sight, and stays in sight itself', () => {
  expect(scrollToEnd(20, 30, 500)).toBe(500);
  expect(scrollToEnd(20, 30, 900)).toBe(600);
  expect(scrollToEnd(2, 30, -10)).toBe(0);
});

import { expect, test } from 'vitest';
import type { WatermarkTestView } from '../../../engine/types.ts';
import { comparison, floorSum, type SumLine, usableSum } from './sums.ts';

const full: WatermarkTestView = {
  kind: 'full',
  mark: 'min',
  markPages: 1500,
  boost: 500,
  free: 1204,
  restOfBlock: 3,
  closedHighatomic: 512,
  closedCma: 0,
  usable: 689,
  loweredTo: 750,
  lowmemReserve: 50,
  mustExceed: 800,
  verdict: 'too-few',
};

/** What the signs come to. */
function total(lines: readonly SumLine[]): number {
  return lines.reduce((sum, { sign, pages }) => {
    if (sign === '=') return sum;
    return sign === '−' ? sum - pages : sum + pages;
  }, 0);
}

test.each([
  ['with everything', full],
  ['without boost', { ...full, boost: 0, markPages: 1000, loweredTo: 1000, mustExceed: 1050 }],
  ['plain', { ...full, closedHighatomic: 0, restOfBlock: 0, usable: 1204 }],
  [
    'against the mark without its boost',
    { ...full, kind: 'without-boost', markPages: 1000, loweredTo: 1000, mustExceed: 1050 },
  ],
])('the lines add up: %s', (_, test) => {
  expect(total(usableSum(test))).toBe(test.usable);
  expect(total(floorSum(test))).toBe(test.mustExceed);
  expect(usableSum(test).at(-1)?.pages).toBe(test.usable);
  expect(floorSum(test).at(-1)?.pages).toBe(test.mustExceed);
});

test('what is nothing has no line', () => {
  expect(usableSum(full).map(({ label }) => label)).not.toContain('CMA');
  expect(floorSum({ ...full, mark: 'none', mustExceed: 0 })).toHaveLength(1);
});

test.each([
  ['too-few', '689 ≤ 800: too few'],
  ['no-block', '689 > 800: enough, but no block of the order'],
  ['passed', '689 > 800: enough'],
])('%s in words', (verdict, words) => {
  expect(comparison({ ...full, verdict })).toBe(words);
});

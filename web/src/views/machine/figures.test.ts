import { expect, test } from 'vitest';
import { pagesAndKilobytes, percent, signed } from './figures.ts';

test.each([
  [0, '0 pages (0 kB)'],
  [1, '1 page (4 kB)'],
  [1204, '1,204 pages (4,816 kB)'],
  [-3, '−3 pages (−12 kB)'],
])('%i pages in words', (pages, words) => {
  expect(pagesAndKilobytes(pages)).toBe(words);
});

test.each([
  [32, '+32'],
  [-1000, '−1,000'],
  [0, '0'],
])('a change of %i', (change, words) => {
  expect(signed(change)).toBe(words);
});

test.each([
  [0, 10, '0 %'],
  [1, 1000, 'below 1 %'],
  [1, 3, '33 %'],
  [999, 1000, '99 %'],
  [10, 10, '100 %'],
  [1, 0, '0 %'],
])('%i of %i in percent', (part, whole, words) => {
  expect(percent(part, whole)).toBe(words);
});

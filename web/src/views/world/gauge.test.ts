import { expect, test } from 'vitest';
import { gaugeSentence, lengthOf, percentOf } from './gauge.ts';

const watermarks = [1024, 1280, 1536] as const;

test.each([
  [0, '0 pages free, 0 % of min: nothing, not even reserves.'],
  [614, '614 pages free, 60 % of min: below the min watermark, in the reserves.'],
  [1200, '1,200 pages free, 117 % of min: between min and low.'],
  [20_000, '20,000 pages free, 1953 % of min: above the high watermark.'],
])('%i free pages in words', (free, sentence) => {
  expect(gaugeSentence(free, watermarks)).toBe(sentence);
});

test('what does not fit is cut off at the end', () => {
  const length = lengthOf(1536);
  expect(percentOf(20_000, length)).toBe(100);
  expect(percentOf(1536, length)).toBeLessThan(90);
});

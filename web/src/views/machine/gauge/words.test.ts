import { expect, test } from 'vitest';
import type { ZoneFigures } from './figures.ts';
import { closedTo, depthWords, marksSentence, standing } from './words.ts';

const zone: ZoneFigures = {
  name: 'Normal',
  free: 1100,
  min: 1000,
  low: 1250,
  high: 1500,
  boost: 0,
  reserve: 0,
  reserveClass: 'Movable',
  highatomic: 0,
  cma: 0,
  depths: [],
};

test.each([
  [1501, 0, /^above high/],
  [1500, 0, /^between low and high/],
  [1250, 0, /^between min and low/],
  [1000, 0, /^at or below min/],
  [0, 0, /^nothing/],
  [1501, 300, /^between min and low/],
])('%i free pages, boosted by %i', (free, boost, words) => {
  expect(standing({ ...zone, free, boost })).toMatch(words);
});

test('the marks say when they are boosted', () => {
  expect(marksSentence(zone)).toBe('min 1,000, low 1,250, high 1,500');
  expect(marksSentence({ ...zone, boost: 64 })).toMatch(/each raised by 64/);
});

test('what is free and closed is said, each thing once', () => {
  expect(closedTo(zone)).toEqual([]);
  const closed = closedTo({ ...zone, reserve: 3, highatomic: 512, cma: 1 });
  expect(closed.map(({ sentence }) => sentence)).toEqual([
    expect.stringMatching(/^3 pages \(12 kB\) .* could use Movable \(lowmem_reserve\)/),
    expect.stringMatching(/^512 pages .*high-atomic/),
    expect.stringMatching(/^1 page \(4 kB\) .*CMA/),
  ]);
});

test.each([
  [null, 'may not use this zone'],
  [0, 'down to the last page'],
  [256, 'down to 256 pages (1,024 kB)'],
])('a depth of %s', (pages, words) => {
  expect(depthWords({ id: 'a', who: 'GFP_ATOMIC', own: false, pages })).toBe(words);
});

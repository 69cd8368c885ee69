import { expect, test } from 'vitest';
import { closedTo, depthWords, marksSentence, standing } from './words.ts';
import { depth, ZONE } from './zone.fixture.ts';

test.each([
  [1501, 0, /^above high/],
  [1500, 0, /^between low and high/],
  [1250, 0, /^between min and low/],
  [1000, 0, /^not above min/],
  [0, 0, /^nothing/],
  [1501, 300, /^between min and low/],
])('%i free pages, boosted by %i', (free, boost, words) => {
  expect(standing({ ...ZONE, free, boost })).toMatch(words);
});

test('the marks say when they are boosted', () => {
  expect(marksSentence(ZONE)).toBe('min 1,000, low 1,250, high 1,500');
  expect(marksSentence({ ...ZONE, boost: 64 })).toMatch(/each raised by 64/);
});

test('what is free and closed is said, each thing once', () => {
  expect(closedTo(ZONE)).toEqual([]);
  const closed = closedTo({ kept: 3, highatomicReserved: 512, highatomicFree: 40, cmaFree: 1 });
  expect(closed.map(({ sentence }) => sentence)).toEqual([
    expect.stringMatching(/^3 pages \(12 kB\) .*\(lowmem_reserve\)/),
    expect.stringMatching(/^512 pages .*, 40 of them free, .*high-atomic/),
    expect.stringMatching(/^1 page \(4 kB\) .*CMA/),
  ]);
});

test.each([
  [depth(5, false), 'may not use this zone'],
  [depth(0), 'down to the last page'],
  [depth(256), 'down to 256 pages (1,024 kB)'],
])('a depth in words', (found, words) => {
  expect(depthWords(found)).toBe(words);
});

import { expect, test } from 'vitest';
import { Tally } from '../../scripts/lib/tally.mjs';

function count(...pieces: string[]) {
  const tally = new Tally();
  for (const piece of pieces) tally.read(piece);
  return { passed: tally.passed, failed: tally.failed };
}

test.each([
  ['test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured\n', { passed: 12, failed: 0 }],
  ['test result: FAILED. 3 passed; 2 failed; 0 ignored\n', { passed: 3, failed: 2 }],
  [' Test Files  2 passed (2)\n      Tests  5 passed (5)\n', { passed: 5, failed: 0 }],
  ['      Tests  1 failed | 4 passed (5)\n', { passed: 4, failed: 1 }],
  ['  1 failed\n    smoke.spec.ts:3:1 › opens\n  6 passed (4.2s)\n', { passed: 6, failed: 1 }],
  ['test walk ... ok\nall 7 passed by\n', { passed: 0, failed: 0 }],
])('%j', (printed, expected) => {
  expect(count(printed)).toEqual(expected);
});

test('lines that come in pieces and in colour', () => {
  const green = String.fromCharCode(27);
  expect(count(`${green}[32mtest re`, 'sult: ok. 1 passed; 0 failed\n', 'test')).toEqual({
    passed: 1,
    failed: 0,
  });
});

import { expect, test } from 'vitest';
import { excerpt, withReplacement } from './excerpt.ts';

test('marks the passage in a short text', () => {
  expect(excerpt('GFP_KERNL|__GFP_IO', [0, 9])).toEqual({
    before: '',
    passage: 'GFP_KERNL',
    after: '|__GFP_IO',
  });
});

test('shows only the surroundings in a long text', () => {
  const text = `${'A'.repeat(1_000_000)} GFP_KERNL ${'B'.repeat(1_000_000)}`;
  const { before, passage, after } = excerpt(text, [1_000_001, 1_000_010]);
  expect(passage).toBe('GFP_KERNL');
  expect(before).toBe(`…${'A'.repeat(10)} `);
  expect(after).toBe(` ${'B'.repeat(10)}…`);
});

test('cuts a long passage', () => {
  expect(excerpt('x'.repeat(5000), [0, 5000]).passage).toBe(`${'x'.repeat(40)}…`);
});

test('makes one line of several', () => {
  expect(excerpt('GFP_USER\n\t|__GFP_BAD', [11, 20])).toEqual({
    before: 'GFP_USER |',
    passage: '__GFP_BAD',
    after: '',
  });
});

test('keeps an empty passage, for something that is missing', () => {
  expect(excerpt('GFP_USER |', [10, 10])).toEqual({
    before: 'GFP_USER |',
    passage: '',
    after: '',
  });
});

test('counts in UTF-16 units', () => {
  expect(excerpt('😀 | GFP_X', [5, 10]).passage).toBe('GFP_X');
});

test('replaces exactly the passage', () => {
  const text = 'GFP_KERNL | GFP_KERNL';
  expect(withReplacement(text, [12, 21], 'GFP_KERNEL')).toBe('GFP_KERNL | GFP_KERNEL');
});

import { expect, test } from 'vitest';
import { shortLabels } from './short-labels.ts';

test('a branch is told by its answer', () => {
  const labels = ['As first asked', 'Direct reclaim #1: no pages → 32 pages'];
  expect(shortLabels(labels)).toEqual(['As first asked', 'no pages → 32 pages']);
});

test('with its question where two answers read the same', () => {
  const labels = ['Attempt #1: a page', 'Attempt #2: a page', 'Victim #1: no'];
  expect(shortLabels(labels)).toEqual(['Attempt #1: a page', 'Attempt #2: a page', 'no']);
});

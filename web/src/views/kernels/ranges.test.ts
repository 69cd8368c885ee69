import { expect, test } from 'vitest';
import { ranges } from './ranges.ts';

const kernels = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, name: `v${id}` }));

test.each([
  [[], ''],
  [['c'], 'vc'],
  [['a', 'b'], 'va, vb'],
  [['a', 'b', 'c', 'd', 'e', 'f'], 'va to vf'],
  [['f', 'a', 'c', 'b'], 'va to vc, vf'],
  [['a', 'c', 'e'], 'va, vc, ve'],
])('%j', (ids, words) => {
  expect(ranges(kernels, ids)).toBe(words);
});

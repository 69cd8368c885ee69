import { expect, test } from 'vitest';
import { largestCell, shownTypes } from './free-blocks.ts';

const none = [[0], [0], [0], [0], [0]];

test('rare types have a column where a block is or was free', () => {
  expect(shownTypes(none, none)).toEqual([0, 1, 2]);
  expect(shownTypes([[0], [0], [0], [0], [1]], none)).toEqual([0, 1, 2, 4]);
  expect(shownTypes(none, [[0], [0], [0], [2], [0]])).toEqual([0, 1, 2, 3]);
});

test('bars are measured against the cell with the most pages', () => {
  expect(largestCell([[100, 0, 30], [3], [0]])).toBe(120);
  expect(largestCell(none)).toBe(1);
});

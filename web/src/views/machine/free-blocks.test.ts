import { expect, test } from 'vitest';
import { type FreeBlocks, largestCell, shownTypes } from './free-blocks.ts';

const types = ['Unmovable', 'Movable', 'Reclaimable', 'HighAtomic', 'CMA'];
const blocks = (...counts: number[][]): FreeBlocks => ({ types, counts });

test('rare types have a column where a block is or was free', () => {
  const none = blocks([0, 0, 0, 0, 0]);
  expect(shownTypes(none, none)).toEqual([0, 1, 2]);
  expect(shownTypes(blocks([0, 0, 0, 0, 1]), none)).toEqual([0, 1, 2, 4]);
  expect(shownTypes(none, blocks([0, 0, 0, 2, 0]))).toEqual([0, 1, 2, 3]);
});

test('bars are measured against the cell with the most pages', () => {
  expect(largestCell(blocks([100, 3], [0, 0], [30, 0]))).toBe(120);
  expect(largestCell(blocks([0, 0]))).toBe(1);
});

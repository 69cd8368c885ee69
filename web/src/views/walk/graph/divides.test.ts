import { expect, test } from 'vitest';
import type { Row, StepView } from '../../../engine/types.ts';
import { dividingRow } from './divides.ts';

const step = {} as StepView;

function rows(...cells: (StepView | null)[][]): (index: number) => Row | undefined {
  const all = cells.map(
    (row, index): Row => ({ index, different: true, detail: false, cells: row }),
  );
  return (index) => all[index];
}

test('the row of the parting counts when every kernel has it', () => {
  expect(dividingRow(1, rows([step, step], [step, step]))?.index).toBe(1);
});

test('else it is the last one before that every kernel has', () => {
  const rowAt = rows([step, step], [step, step], [null, step], [null, step]);
  expect(dividingRow(3, rowAt)?.index).toBe(1);
});

test('without a parting nothing divides', () => {
  expect(dividingRow(null, rows([step, step]))).toBeUndefined();
  expect(dividingRow(0, rows([null, step]))).toBeUndefined();
});

import { expect, test } from 'vitest';
import type { Row, StepView } from '../../engine/types.ts';
import { type Bracket, bracketsOf } from './brackets.ts';

function rows(steps: readonly (number | null)[]): Row[] {
  return steps.map((step, index) => ({
    index,
    different: false,
    detail: false,
    cells: [step === null ? null : ({ step } as StepView)],
  }));
}

function check(steps: readonly (number | null)[], expected: readonly Bracket[]) {
  expect(bracketsOf(rows(steps), 0, { start: 1, length: 3 })).toEqual(expected);
}

test('the bracket reaches from the first to the last step of the loop', () => {
  check([0, 1, 2, 3], ['none', 'start', 'inside', 'end']);
});

test('it goes on along rows without a step, but not outside', () => {
  check(
    [0, null, 1, null, 2, null, 3, null],
    ['none', 'none', 'start', 'inside', 'inside', 'inside', 'end', 'none'],
  );
});

test('without a loop there is none', () => {
  expect(bracketsOf(rows([0, 1]), 0, null)).toEqual(['none', 'none']);
});

import { expect, test } from 'vitest';
import type { Run, StepView } from '../../engine/types.ts';
import { groupOpenQuestions, groupSteps } from './same-steps.ts';

const step = (changes: Partial<StepView>) =>
  ({ node: 'reclaim', answer: '0', ...changes }) as StepView;

test('kernels that take the same step are told of once', () => {
  const cells = [
    step({ step: 3, sourceUrl: 'a', sourceTag: 'v4.10', change: null }),
    null,
    step({ step: 4, sourceUrl: 'b', sourceTag: 'v4.11', change: { label: 'patch 1', rule: 'c' } }),
    step({ answer: '32' }),
  ];
  expect(groupSteps(cells).map(({ columns }) => columns)).toEqual([[0, 2], [3]]);
});

test('kernels that wait at the same question share its answers', () => {
  const waiting = (node: string, openVisit: number) => ({
    outcome: { kind: 'waiting', node },
    open: [{ id: 'no', label: 'no' }],
    openVisit,
  });
  const ended = { outcome: { kind: 'null', node: 'null' }, open: [], openVisit: 1 };
  const columns = [waiting('reclaim', 1), ended, waiting('reclaim', 1), waiting('reclaim', 2)];
  const groups = groupOpenQuestions({ columns } as unknown as Run);
  expect(groups.map(({ columns, visit }) => [columns, visit])).toEqual([
    [[0, 2], 1],
    [[3], 2],
  ]);
});

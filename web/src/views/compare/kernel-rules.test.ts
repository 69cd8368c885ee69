import { expect, test } from 'vitest';
import type { KernelView, RuleView } from '../../engine/types.ts';
import { kernelRules } from './kernel-rules.ts';

const kernels = [
  { id: 'old', name: 'old', rules: [], switched: [] },
  { id: 'p1', name: 'p1', rules: ['a'], switched: [] },
  { id: 'p12', name: 'p12', rules: ['a', 'b'], switched: [] },
  { id: 'other', name: 'other', rules: ['b', 'm', 'c'], switched: [] },
  { id: 'made', name: 'made', rules: ['b', 'd'], switched: ['a', 'd'] },
];
const rules = ['a', 'b', 'm', 'c', 'd'].map((id) => ({ id, ofWalk: id !== 'm' }));
const all = rules as unknown as RuleView[];
const views = (ids: string[]) =>
  ids.flatMap((id) => kernels.find((kernel) => kernel.id === id) ?? []) as KernelView[];

const told = (ids: string[]) =>
  kernelRules(all, views(ids)).map(({ shared, rules }) => [
    shared,
    rules.map(({ id }) => id).join(),
  ]);

test('each kernel has its rules', () => {
  expect(told(['old', 'other'])).toEqual([
    [null, ''],
    [null, 'b,c'],
  ]);
});

test('what a kernel shares with one before it is told once', () => {
  expect(told(['p1', 'p12', 'other'])).toEqual([
    [null, 'a'],
    ['p1', 'b'],
    [null, 'b,c'],
  ]);
});

test('what was taken away from a kernel is told', () => {
  const [made] = kernelRules(all, views(['made']));
  expect(made?.rules.map(({ id }) => id)).toEqual(['b', 'd']);
  expect(made?.lost.map(({ id }) => id)).toEqual(['a']);
});

import { expect, test } from 'vitest';
import type { Catalog } from '../../engine/types.ts';
import { kernelRules } from './kernel-rules.ts';

const kernels = [
  { id: 'old', name: 'old', rules: [] },
  { id: 'p1', name: 'p1', rules: ['a'] },
  { id: 'p12', name: 'p12', rules: ['a', 'b'] },
  { id: 'other', name: 'other', rules: ['b', 'c'] },
];
const rules = ['a', 'b', 'c'].map((id) => ({ id }));
const catalog = { kernels, rules } as unknown as Catalog;

const told = (ids: string[]) =>
  kernelRules(catalog, ids).map(({ shared, rules }) => [shared, rules.map(({ id }) => id).join()]);

test('each kernel has its rules', () => {
  expect(told(['old', 'other', 'unknown'])).toEqual([
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

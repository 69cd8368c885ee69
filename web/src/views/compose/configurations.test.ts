import { expect, test } from 'vitest';
import type { KernelView } from '../../engine/types.ts';
import { configurationsOf } from './configurations.ts';

const kernel = (id: string, configurations: string[]): KernelView => ({
  id,
  name: id,
  title: '',
  base: id,
  rules: [],
  switched: [],
  flags: [],
  compounds: [],
  configurations,
});

const configurations = ['default', 'lockdep', 'no-slab-obj-ext'].map((id) => ({ id, name: id }));
const kernels = [
  kernel('old', ['default']),
  kernel('middle', ['default', 'lockdep']),
  kernel('new', ['default', 'no-slab-obj-ext']),
];

const offered = (ids: string[], present?: string) =>
  configurationsOf(
    configurations,
    kernels.filter(({ id }) => ids.includes(id)),
    present,
  ).map(({ id }) => id);

test('what makes a difference to any of the kernels is offered', () => {
  expect(offered(['old'])).toEqual(['default']);
  expect(offered(['old', 'middle'])).toEqual(['default', 'lockdep']);
  expect(offered(['new', 'middle'])).toEqual(['default', 'lockdep', 'no-slab-obj-ext']);
});

test('what is chosen stays on offer, known or not', () => {
  expect(offered(['old'], 'lockdep')).toEqual(['default', 'lockdep']);
  expect(offered(['middle'], 'debug')).toEqual(['default', 'lockdep', 'debug']);
});

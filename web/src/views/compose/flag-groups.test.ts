import { expect, test } from 'vitest';
import type { KernelView } from '../../engine/types.ts';
import { isExactly, startingMasks, toggleGroups } from './flag-groups.ts';

const flag = (name: string, group: string, proposed = false) => {
  return { name, group, bit: '0x1', summary: 'Asks.', proposed };
};
const compound = (name: string, ...flags: string[]) => ({ name, flags, hex: '0x3', summary: '' });

const kernel: KernelView = {
  id: '4.10',
  name: 'v4.10',
  title: '',
  base: '4.10',
  rules: [],
  switched: [],
  configurations: ['default'],
  flags: [
    flag('__GFP_IO', 'reclaim'),
    flag('__GFP_DIRECT_RECLAIM', 'reclaim'),
    flag('__GFP_KSWAPD_RECLAIM', 'reclaim'),
    flag('__GFP_DMA', 'zone'),
    flag('__GFP_NEW', 'unheard-of'),
    flag('__GFP_ZERO', 'action'),
  ],
  compounds: [
    compound('GFP_DMA', '__GFP_DMA'),
    compound('GFP_NOIO', '__GFP_DIRECT_RECLAIM', '__GFP_KSWAPD_RECLAIM'),
    compound('__GFP_RECLAIM', '__GFP_DIRECT_RECLAIM', '__GFP_KSWAPD_RECLAIM'),
    compound('GFP_KERNEL', '__GFP_IO', '__GFP_DIRECT_RECLAIM', '__GFP_KSWAPD_RECLAIM'),
  ],
};

test('groups stand in the order of the header, unknown ones last', () => {
  expect(toggleGroups(kernel.flags, kernel.compounds, []).map(({ id }) => id)).toEqual([
    'zone',
    'reclaim',
    'action',
    'unheard-of',
  ]);
});

test('a compound named like a flag stands with its flags', () => {
  const groups = toggleGroups(kernel.flags, kernel.compounds, []);
  const reclaim = groups.find(({ id }) => id === 'reclaim');
  expect(reclaim?.toggles.map(({ shortName }) => shortName)).toEqual([
    'IO',
    'DIRECT_RECLAIM',
    'KSWAPD_RECLAIM',
    'RECLAIM',
  ]);
});

test('starting masks begin with the common ones', () => {
  const names = startingMasks(kernel).map(({ name }) => name);
  expect(names).toEqual(['GFP_KERNEL', 'GFP_NOIO', 'GFP_DMA']);
});

test('a mask is a compound only with exactly its flags', () => {
  const noio = kernel.compounds[1];
  if (!noio) throw new Error('no such compound');
  expect(isExactly(noio, ['__GFP_KSWAPD_RECLAIM', '__GFP_DIRECT_RECLAIM'])).toBe(true);
  expect(isExactly(noio, ['__GFP_DIRECT_RECLAIM'])).toBe(false);
  expect(isExactly(noio, [...noio.flags, '__GFP_IO'])).toBe(false);
});

test('what was only proposed stands last, with the kernels that have it', () => {
  const made = { ...kernel, name: 'made', flags: [...kernel.flags, flag('__GFP_X', 'zone', true)] };
  const last = (...kernels: KernelView[]) =>
    toggleGroups(made.flags, made.compounds, kernels).at(-1);
  for (const group of [last(made, kernel), last(kernel, made)]) {
    expect(group?.id).toBe('proposed');
    expect(group?.toggles.map(({ name }) => name)).toEqual(['__GFP_X']);
    expect(group?.toggles[0]?.summary).toBe(
      'Asks. Of the kernels compared only these have it: made.',
    );
  }
  expect(last(made)?.toggles[0]?.summary).toBe('Asks.');
});

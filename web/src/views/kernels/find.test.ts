import { expect, test } from 'vitest';
import type { FlagRow, RuleView } from '../../engine/types.ts';
import { findFlags, findRules, flagNamed } from './find.ts';

const rule = (id: string, title: string, source: string): RuleView => ({
  id,
  title,
  summary: 'A victim gives up later.',
  source,
  url: '',
  version: 'v4.11',
  proposed: false,
  ofWalk: true,
});
const rules = [
  rule('victim-half', 'A victim gets half', 'cd04ae1e2dc8'),
  rule('kswapd-flag', 'ALLOC_KSWAPD', '0a79cdad5eb2'),
];
const flag = (name: string, bit: string): FlagRow => ({
  name,
  group: 'reclaim',
  summary: 'Never fail.',
  values: [{ bits: [{ bit, configurations: [] }] }],
});
const flags = [flag('__GFP_NOFAIL', '0x800'), flag('__GFP_IO', '0x40')];

test.each([
  ['', ['victim-half', 'kswapd-flag']],
  ['half', ['victim-half']],
  ['VICTIM later', ['victim-half', 'kswapd-flag']],
  ['0a79', ['kswapd-flag']],
  ['half kswapd', []],
])('rules with “%s”', (query, found) => {
  expect(findRules(rules, query).map(({ id }) => id)).toEqual(found);
});

test('flags are found by name, value and words', () => {
  const names = (query: string) => findFlags(flags, query).map(({ name }) => name);
  expect(names('nofail')).toEqual(['__GFP_NOFAIL']);
  expect(names('0x40')).toEqual(['__GFP_IO']);
  expect(names('never reclaim')).toEqual(['__GFP_NOFAIL', '__GFP_IO']);
});

test('a flag is named with or without its prefix', () => {
  expect(flagNamed(flags, '__GFP_NOFAIL')?.name).toBe('__GFP_NOFAIL');
  expect(flagNamed(flags, 'nofail')?.name).toBe('__GFP_NOFAIL');
  expect(flagNamed(flags, '__GFP_NOSUCH')).toBeUndefined();
});

import { expect, test } from 'vitest';
import walks from '../../../../scenarios/rules.json';
import type { FlagRow } from '../../engine/types.ts';
import { readRoute } from '../../state/router.ts';
import { askedFor } from './asked.ts';

/** Every rule that the engine has. */
const rules = Object.keys(walks).map((id) => ({ id }));
const flags: FlagRow[] = ['__GFP_NOFAIL', '__GFP_FS'].map((name) => {
  return { name, group: 'reclaim', summary: '', values: [] };
});

const asked = (fragment: string) => askedFor(readRoute(fragment)?.query ?? '', rules, flags);

/** Links that were written once are read for ever: none is ever taken out or changed. */
const WRITTEN = [
  ['#/kernels', null],
  ['#/kernels?rule=nofail-catch-all', 'rule-nofail-catch-all'],
  ['#/kernels?rule=no-oom-kill-flag', 'rule-no-oom-kill-flag'],
  ['#/kernels?rule=watermark-boost', 'rule-watermark-boost'],
  ['#/kernels?flag=__GFP_NOFAIL', 'flag-__GFP_NOFAIL'],
  ['#/kernels?flag=NOFAIL', 'flag-__GFP_NOFAIL'],
] as const;

test.each(WRITTEN)('%s is shown', (fragment, target) => {
  expect(asked(fragment)).toEqual({ target, problems: [] });
});

const DAMAGED = [
  ['#/kernels?rule=no-such', null, 'rule: Nothing is known of the rule “no-such”.'],
  ['#/kernels?rule=', null, 'rule: Nothing is known of the rule “”.'],
  ['#/kernels?flag=__GFP_NOSUCH', null, 'flag: No kernel has a flag “__GFP_NOSUCH”.'],
  [
    '#/kernels?colour=red&flag=FS',
    'flag-__GFP_FS',
    'colour: Nothing is known of this parameter; it is left out.',
  ],
] as const;

test.each(DAMAGED)('%s says what is wrong', (fragment, target, problem) => {
  expect(asked(fragment)).toEqual({ target, problems: [problem] });
});

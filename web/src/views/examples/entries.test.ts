import { expect, test } from 'vitest';
import { EXAMPLES, matching } from './entries.ts';

test('the first is the one that the page opens with', () => {
  expect(EXAMPLES[0]).toMatchObject({
    fragment:
      '#/play?k=4.10,4.10-p1&gfp=GFP_KERNEL,__GFP_NORETRY,__GFP_NOFAIL&order=0&world=exhausted',
    mask: 'GFP_KERNEL | __GFP_NORETRY | __GFP_NOFAIL',
    outcomes: [
      ['4.10', 'null'],
      ['4.10-p1', 'loops'],
    ],
  });
});

test('ids are different', () => {
  expect(new Set(EXAMPLES.map(({ id }) => id)).size).toBe(EXAMPLES.length);
});

test('every row of the outcome matrix is there', () => {
  const rows = EXAMPLES.filter(({ group }) => group === 'debate').map(({ id }) => id.charAt(0));
  expect(new Set(rows)).toEqual(new Set('abcdefghijklm'));
});

test('outcomes are named for exactly the kernels compared', () => {
  for (const { fragment, outcomes } of EXAMPLES) {
    const kernels = new URLSearchParams(fragment.split('?')[1]).get('k');
    expect(outcomes.map(([kernel]) => kernel).join(',')).toBe(kernels);
  }
});

test('links hold only what survives in mails', () => {
  for (const { fragment } of EXAMPLES) expect(fragment).toMatch(/^[\w.~\-=&,/#?:]+$/);
});

test('the filter wants every word', () => {
  expect(matching(' Interrupt  MEMPOOL').map(({ id }) => id)).toEqual(['atomic-deep', 'mempool']);
  expect(matching('panic').map(({ id }) => id)).toEqual(['panic-or-loop']);
  expect(matching('')).toHaveLength(EXAMPLES.length);
  expect(matching('no such words anywhere')).toEqual([]);
});

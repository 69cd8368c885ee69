import { expect, test } from 'vitest';
import * as documents from './document.ts';
import { choose, INITIAL, moveTo, setMask } from './scenario.ts';

const reclaimed = choose(INITIAL, { node: 'reclaim', visit: 1 }, '32');

function forked() {
  return documents.fork(documents.documentOf(INITIAL), reclaimed, 'reclaim #1: 0 → 32');
}

test('a fork shows the new variant and keeps the old one', () => {
  const document = forked();
  expect(documents.shownVariant(document).scenario).toBe(reclaimed);
  expect(document.variants.map(({ scenario }) => scenario)).toEqual([INITIAL, reclaimed]);
});

test('a fork to what is there already shows that', () => {
  const back = documents.fork(forked(), moveTo(INITIAL, 5), 'reclaim #1: 32 → 0');
  expect(back.variants).toHaveLength(2);
  expect(back.shown).toBe(0);
  expect(documents.shownVariant(back).scenario.at).toBe(5);
});

test('an edit changes the shown variant only', () => {
  const document = documents.edit(forked(), setMask(reclaimed, 'GFP_NOFS'));
  expect(document.variants.map(({ scenario }) => scenario.gfp)).toEqual([INITIAL.gfp, 'GFP_NOFS']);
});

test('an answer taken back shows the variant without it', () => {
  const back = documents.revise(forked(), moveTo(INITIAL, 5));
  expect(back.shown).toBe(0);
  expect(back.variants.map(({ scenario }) => scenario.choices.length)).toEqual([0, 1]);
  expect(documents.shownVariant(back).scenario.at).toBe(5);
  const alone = documents.revise(documents.documentOf(reclaimed), INITIAL);
  expect(alone.variants.map(({ scenario }) => scenario)).toEqual([INITIAL]);
});

test('removing the shown variant shows the one before it, and the last one stays', () => {
  const one = documents.remove(forked(), 1);
  expect(one).toEqual(documents.documentOf(INITIAL));
  expect(documents.remove(one, 0)).toBe(one);
  expect(documents.remove(one, 99)).toBe(one);
});

test('removing another variant leaves the shown one', () => {
  const document = documents.remove(forked(), 0);
  expect(documents.shownVariant(document).scenario).toBe(reclaimed);
});

test('the first variant stays when there are too many', () => {
  let document = documents.documentOf(INITIAL);
  for (let visit = 1; visit <= 40; visit += 1) {
    const { scenario } = documents.shownVariant(document);
    document = documents.fork(document, choose(scenario, { node: 'reclaim', visit }, '32'), 'more');
  }
  expect(document.variants).toHaveLength(16);
  expect(document.variants[0]?.scenario).toBe(INITIAL);
  expect(documents.shownVariant(document).scenario.choices).toHaveLength(40);
  expect(new Set(document.variants.map(({ id }) => id)).size).toBe(16);
});

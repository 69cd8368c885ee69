import { expect, test } from 'vitest';
import { documentOf, fork } from './document.ts';
import { NOTHING_SAVED, readSaved, type Saved, writeSaved } from './saved.ts';
import { choose, INITIAL, setMachine } from './scenario.ts';

const reclaimed = choose(INITIAL, { node: 'reclaim', visit: 1 }, '32');

const saved: Saved = {
  document: fork(documentOf(INITIAL), reclaimed, 'reclaim #1: 0 → 32'),
  breakpoints: ['reclaim'],
  theme: 'dark',
  keys: false,
  graph: false,
  welcomed: true,
};

test('what was written is read again', () => {
  expect(readSaved(writeSaved(saved))).toEqual(saved);
});

test('a machine is read again', () => {
  const machine = { preset: 'laptop', state: 'plenty', edits: [{ path: 'a', value: '1' }] };
  const document = documentOf(setMachine(INITIAL, machine));
  expect(readSaved(writeSaved({ ...saved, document })).document).toEqual(document);
});

test.each([null, '', '{', '[]', 'null', '"x"', '7', '{"version":2,"theme":"dark"}'])(
  '%j is nothing',
  (text) => {
    expect(readSaved(text)).toEqual(NOTHING_SAVED);
  },
);

test.each([
  ['document', { variants: [] }],
  ['document', { variants: [{ id: 0, label: 'x', scenario: { ...INITIAL, gfp: 7 } }], shown: 0 }],
  [
    'document',
    { variants: [{ id: 0, label: 'x', scenario: { ...INITIAL, configuration: 7 } }], shown: 0 },
  ],
  ['document', { variants: [{ id: 0, label: 'x', scenario: { ...INITIAL, machine: {} } }] }],
  ['document', { variants: 'x' }],
  ['breakpoints', [1, 2]],
  ['theme', 'pink'],
])('a damaged %s is left out, the rest is kept', (field, value) => {
  const text = JSON.stringify({ version: 1, ...saved, [field]: value });
  const expected = { ...saved, [field]: NOTHING_SAVED[field as keyof Saved] };
  expect(readSaved(text)).toEqual(expected);
});

test('damaged variants are left out, and one that is there is shown', () => {
  const document = { variants: [{ id: 1 }, ...(saved.document?.variants ?? [])], shown: 9 };
  const read = readSaved(JSON.stringify({ version: 1, ...saved, document }));
  expect(read.document).toEqual({ ...saved.document, shown: 0 });
});

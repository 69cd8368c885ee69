import { expect, test } from 'vitest';
import type { MachineDraft, MachineField, MachineForm } from '../../../engine/types.ts';
import {
  amountAt,
  amountOf,
  amountWords,
  findFields,
  placeOf,
  SLIDER_PLACES,
  textIn,
} from './fields.ts';

const field: MachineField = {
  path: 'zone.0.Normal.free',
  label: 'Free pages',
  unit: 'pages',
  value: '5000',
  base: '5000',
  derived: null,
  changed: false,
  least: 0,
  most: 250_000,
  main: true,
  kind: 'number',
};
const form = (...values: string[]): MachineForm => ({
  preset: 'laptop',
  state: 'plenty',
  edits: values.map((value) => ({ path: field.path, value })),
});

test('what was typed stands in the field at once, and after it is taken back the base does', () => {
  expect(textIn(form(), field)).toBe('5000');
  expect(textIn(form('12x'), field)).toBe('12x');
  expect(textIn(form(), { ...field, value: '12', changed: true })).toBe('5000');
});

test.each([
  [form('77'), field, 77],
  [form('77 pages'), field, 5000],
  [form(), { ...field, value: '', base: '', derived: 8192 }, 8192],
  [form(), { ...field, value: '-3', base: '-3' }, -3],
])('a number that is none is what would be there without it', (form, field, amount) => {
  expect(amountOf(form, field)).toBe(amount);
});

test.each([
  [3, 'pages', '3 pages, 12 kB'],
  [8192, 'kB', '8,192 kB'],
  [60, '', '60'],
])('%i %s in words', (amount, unit, words) => {
  expect(amountWords(amount, unit)).toBe(words);
});

test('a long slider is finer at its beginning, and both ends are reached', () => {
  expect(amountAt(0, 0, 1_000_000)).toBe(0);
  expect(amountAt(SLIDER_PLACES, 0, 1_000_000)).toBe(1_000_000);
  expect(amountAt(SLIDER_PLACES / 2, 0, 1_000_000)).toBe(125_375);
  expect(amountAt(SLIDER_PLACES / 2, 0, 100)).toBe(50);
  for (const place of [0, 1, 333, 999, SLIDER_PLACES]) {
    expect(placeOf(amountAt(place, 10, 5_000_000), 10, 5_000_000)).toBe(place);
  }
  expect(placeOf(-5, 0, 100)).toBe(0);
  expect(placeOf(500, 0, 100)).toBe(SLIDER_PLACES);
  expect(amountAt(placeOf(7, 7, 7), 7, 7)).toBe(7);
});

test('fields are found by words of their heading and label', () => {
  const draft: MachineDraft = {
    form: form(),
    groups: [
      { id: 'zone.0.Normal', title: 'Normal', fields: [field, { ...field, label: 'Batch' }] },
      { id: 'vm', title: 'Settings', fields: [{ ...field, path: 'vm.swappiness', label: 'Lean' }] },
    ],
    problems: [],
    machine: null,
  };
  expect(findFields(draft, 'normal FREE').map(({ field }) => field.label)).toContain('Free pages');
  expect(findFields(draft, 'vm.swap').map(({ group }) => group)).toEqual(['Settings']);
  expect(findFields(draft, 'nothing such')).toEqual([]);
});

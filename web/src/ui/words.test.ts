import { expect, test } from 'vitest';
import { counted, grouped, ordinal } from './words.ts';

test('figures are grouped by thousands', () => {
  expect([0, 999, 1000, 65_536, 100_000, 1_234_567].map(grouped)).toEqual([
    '0',
    '999',
    '1,000',
    '65,536',
    '100,000',
    '1,234,567',
  ]);
});

test('counts and places in words', () => {
  expect(counted(1, 'step')).toBe('1 step');
  expect(counted(2048, 'step')).toBe('2,048 steps');
  expect([1, 2, 3, 4, 11, 12, 13, 21, 112].map(ordinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '112th',
  ]);
});

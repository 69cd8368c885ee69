import { expect, test } from 'vitest';
import { fragmentOf, parameter, strangers } from './query.ts';
import { readRoute } from './router.ts';

test('parameters are unescaped, and a damaged escape stays', () => {
  const query = 'rule=a%2Cb&amp;flag=%E0%A4%A&empty=&rule=second&bare';
  expect(parameter(query, 'rule')).toBe('a,b');
  expect(parameter(query, 'flag')).toBe('%E0%A4%A');
  expect(parameter(query, 'empty')).toBe('');
  expect(parameter(query, 'bare')).toBe('');
  expect(parameter(query, 'missing')).toBeNull();
});

test('parameters that nobody knows are named', () => {
  expect(strangers('rule=a&colour=red&&x', ['rule'])).toEqual(['colour', 'x']);
  expect(strangers('', ['rule'])).toEqual([]);
});

test('a fragment holds only what mail clients keep, and reads back', () => {
  const value = "a b,c:d(e)*'!&=%";
  const fragment = fragmentOf('kernels', [
    ['rule', value],
    ['flag', ''],
  ]);
  expect(fragment).toMatch(/^#\/kernels\?rule=[\w.~\-,:%]+$/);
  expect(parameter(readRoute(fragment)?.query ?? '', 'rule')).toBe(value);
  expect(fragmentOf('kernels', [['rule', '']])).toBe('#/kernels');
});

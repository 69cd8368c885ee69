import { expect, test } from 'vitest';
import { INITIAL } from '../../state/scenario.ts';
import { madeUp } from './switch-rule.ts';

test('a made-up kernel stands beside the one it is made from, or in its place', () => {
  const of = (...kernels: string[]) => ({ ...INITIAL, kernels });
  const keeps = { keeps: true };
  const beside = madeUp(of('a', 'b'), 'a', 'a~x', keeps);
  expect(beside).toEqual({ kernels: ['a', 'a~x', 'b'], at: 1 });
  const again = madeUp(of('a', 'a~x'), 'a~x', 'a~x~y', { keeps: false });
  expect(again).toEqual({ kernels: ['a', 'a~x~y'], at: 1 });
  const back = madeUp(of('a', 'a~x'), 'a~x', 'a', { keeps: false });
  expect(back).toEqual({ kernels: ['a'], at: 0 });
  const full = madeUp(of('a', 'b', 'c', 'd'), 'c', 'c~x', keeps);
  expect(full).toEqual({ kernels: ['a', 'b', 'c~x', 'd'], at: 2 });
  const known = madeUp(of('a', 'b', 'a~x'), 'a', 'a~x', keeps);
  expect(known).toEqual({ kernels: ['a', 'a~x', 'b'], at: 1 });
});

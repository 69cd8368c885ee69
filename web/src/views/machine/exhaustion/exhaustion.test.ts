import { expect, test } from 'vitest';
import { EngineStopped } from '../../../engine/client.ts';
import type { ExhaustionView, Scenario } from '../../../engine/types.ts';
import { INITIAL } from '../../../state/scenario.ts';
import { type ExhaustingEngine, Exhaustion, nextSlice } from './exhaustion.ts';

const view = (done: boolean): ExhaustionView => ({ done, limit: 9, zones: [], runs: [] });

/** Answers one slice after the other, and writes down what it was asked. */
function engine(slices: (ExhaustionView | Error)[], onSlice: () => void = () => undefined) {
  const asked: string[] = [];
  const call = async (method: string, ...parameters: unknown[]) => {
    asked.push(method);
    if (method === 'beginExhaustion') {
      expect((parameters[0] as Scenario).world).toBe(INITIAL.world);
      return undefined;
    }
    if (method !== 'advanceExhaustion') return undefined;
    const slice = slices.shift();
    onSlice();
    if (slice instanceof Error) throw slice;
    return slice;
  };
  return { asked, engine: { call } as ExhaustingEngine };
}

test('it goes on until nothing is left to do', async () => {
  const { asked, engine: parts } = engine([view(false), view(false), view(true)]);
  const exhaustion = new Exhaustion(parts);
  await exhaustion.run(INITIAL, 0);
  expect(exhaustion.state.value).toEqual({ kind: 'done', view: view(true) });
  expect(asked.filter((method) => method === 'advanceExhaustion')).toHaveLength(3);
});

test('stopped, it keeps what it has and asks for no more', async () => {
  let slices = 0;
  const { asked, engine: parts } = engine([view(false), view(false), view(true)], () => {
    slices += 1;
    if (slices === 2) exhaustion.stop();
  });
  const exhaustion = new Exhaustion(parts);
  await exhaustion.run(INITIAL, 0);
  expect(exhaustion.state.value).toEqual({ kind: 'stopped', view: view(false) });
  expect(asked).toEqual([
    'beginExhaustion',
    'advanceExhaustion',
    'advanceExhaustion',
    'giveUpExhaustion',
  ]);
});

test('begun anew, the run before ends', async () => {
  const { engine: parts } = engine([view(false), view(true), view(true)]);
  const exhaustion = new Exhaustion(parts);
  await Promise.all([exhaustion.run(INITIAL, 0), exhaustion.run(INITIAL, 0)]);
  expect(exhaustion.state.value.kind).toBe('done');
});

test.each([
  [new Error('no such machine'), 'no such machine'],
  [new EngineStopped('crash', 'x'), 'The engine stopped over this machine.'],
])('what goes wrong is said: %s', async (error, reason) => {
  const { engine: parts } = engine([error]);
  const exhaustion = new Exhaustion(parts);
  await exhaustion.run(INITIAL, 0);
  expect(exhaustion.state.value).toEqual({ kind: 'failed', reason });
});

test.each([
  [2000, 100, 2000],
  [2000, 1000, 200],
  [2000, 0, 4000],
  [150_000, 1, 200_000],
  [60, 100_000, 50],
])('after %i answers in %i ms come %i', (slice, milliseconds, next) => {
  expect(nextSlice(slice, milliseconds)).toBe(next);
});

test('when nothing runs there is nothing to stop', () => {
  const { asked, engine: parts } = engine([]);
  new Exhaustion(parts).stop();
  expect(asked).toEqual([]);
});

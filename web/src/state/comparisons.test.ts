import { expect, test } from 'vitest';
import { EngineStopped } from '../engine/client.ts';
import type { ComparisonReport, ComparisonStep } from '../engine/types.ts';
import { type ComparingEngine, Comparisons } from './comparisons.ts';

const report = { states: 7 } as ComparisonReport;

/** Takes three slices for each comparison; the test lets one slice after the other through. */
class FakeEngine implements ComparingEngine {
  readonly calls: string[] = [];
  #left = 0;
  #waiting: (() => void)[] = [];
  fails: Error | null = null;

  // biome-ignore lint/suspicious/noExplicitAny: each method gives what the interface says of it.
  async call(method: string, parameter?: unknown): Promise<any> {
    this.calls.push(method === 'beginComparison' ? `begin ${parameter}` : method);
    if (method === 'beginComparison') this.#left = 3;
    if (method !== 'advanceComparison') return undefined;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (this.fails) throw this.fails;
    this.#left -= 1;
    const done = this.#left <= 0;
    const step: ComparisonStep = {
      stage: done ? '' : 'words',
      done: 3 - this.#left,
      of: 3,
      states: 7,
      report: done ? report : null,
    };
    return step;
  }

  async slice(): Promise<void> {
    for (let tries = 0; this.#waiting.length === 0 && tries < 10; tries += 1) await tick();
    this.#waiting.shift()?.();
    await tick();
  }
}

function tick(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

test('a comparison goes on slice by slice, and is kept', async () => {
  const engine = new FakeEngine();
  const comparisons = new Comparisons(engine);
  comparisons.show('k=a,b');
  expect(comparisons.shown.value).toMatchObject({ kind: 'running', step: null });
  await engine.slice();
  expect(comparisons.shown.value).toMatchObject({ kind: 'running', step: { done: 1 } });
  await engine.slice();
  await engine.slice();
  expect(comparisons.shown.value).toMatchObject({ kind: 'done', query: 'k=a,b', report });

  comparisons.show('k=b,c');
  for (let slice = 0; slice < 3; slice += 1) await engine.slice();
  const calls = engine.calls.length;
  await comparisons.show('k=a,b');
  expect(comparisons.shown.value).toMatchObject({ kind: 'done', query: 'k=a,b' });
  expect(engine.calls).toHaveLength(calls);
});

test('cancelling stops it at the next slice, and it can be run again', async () => {
  const engine = new FakeEngine();
  const comparisons = new Comparisons(engine);
  comparisons.show('k=a,b');
  await engine.slice();
  comparisons.cancel();
  expect(comparisons.shown.value).toEqual({ kind: 'cancelled', query: 'k=a,b' });
  await engine.slice();
  expect(engine.calls.filter((call) => call === 'advanceComparison')).toHaveLength(2);
  expect(engine.calls).toContain('giveUpComparison');
  comparisons.show('k=a,b');
  for (let slice = 0; slice < 3; slice += 1) await engine.slice();
  expect(comparisons.shown.value).toMatchObject({ kind: 'done' });
});

test('another comparison takes the place of the one under way', async () => {
  const engine = new FakeEngine();
  const comparisons = new Comparisons(engine);
  comparisons.show('k=a,b');
  await engine.slice();
  comparisons.show('k=b,c');
  for (let slice = 0; slice < 4; slice += 1) await engine.slice();
  expect(comparisons.shown.value).toMatchObject({ kind: 'done', query: 'k=b,c' });
});

test('a refusal and a stop are said', async () => {
  const engine = new FakeEngine();
  const comparisons = new Comparisons(engine);
  engine.fails = new Error('assume: both cannot hold');
  comparisons.show('k=a,b');
  await engine.slice();
  expect(comparisons.shown.value).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('both cannot hold'),
  });
  engine.fails = new EngineStopped('crash', 'it crashed');
  comparisons.show('k=a,b');
  await engine.slice();
  expect(comparisons.shown.value).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('stopped'),
  });
});

import { expect, test } from 'vitest';
import { EngineStopped } from '../engine/client.ts';
import type { SimulationEvent, SimulationView } from '../engine/types.ts';
import { type SimulatingEngine, Simulations } from './simulations.ts';

const VIEW = { columns: [{ events: 700 }, { events: 3 }], jiffies: 30 } as SimulationView;

/** Ends after three slices; the test lets one slice after the other through. */
class FakeEngine implements SimulatingEngine {
  readonly calls: string[] = [];
  ready = true;
  fails: Error | null = null;
  #left = 0;
  #waiting: (() => void)[] = [];

  // biome-ignore lint/suspicious/noExplicitAny: each method gives what the interface says of it.
  async call(method: string, ...parameters: unknown[]): Promise<any> {
    this.calls.push(method);
    if (this.fails) throw this.fails;
    switch (method) {
      case 'openSimulation':
        this.#left = 3;
        return { ready: this.ready, problems: [], id: parameters[0] };
      case 'advanceSimulation':
        await new Promise<void>((resolve) => this.#waiting.push(resolve));
        this.#left -= 1;
        return { done: this.#left <= 0, clocks: [10 * (3 - this.#left)], limit: 100 };
      case 'viewSimulation':
        return VIEW;
      default: {
        const [column, from, count] = parameters as [number, number, number];
        const all = VIEW.columns[column]?.events ?? 0;
        const indices = Array.from({ length: Math.min(count, all - from) }, (_, at) => from + at);
        return indices.map((index) => ({ index }) as SimulationEvent);
      }
    }
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

const ONE = { text: 'one', kernels: [] };
const OTHER = { text: 'other', kernels: ['4.11'] };

test('a simulation goes on slice by slice, and all its events are fetched', async () => {
  const engine = new FakeEngine();
  const simulations = new Simulations(engine);
  const run = simulations.show(ONE);
  await engine.slice();
  expect(simulations.shown.value).toMatchObject({ stage: 'running', progress: { clocks: [10] } });
  await engine.slice();
  await engine.slice();
  await run;
  const shown = simulations.shown.value;
  expect(shown).toMatchObject({ stage: 'done', view: VIEW });
  expect(shown?.events.map(({ length }) => length)).toEqual([700, 3]);
  expect(shown?.events[0]?.at(-1)?.index).toBe(699);
  // It is on screen: nothing is run again.
  const calls = engine.calls.length;
  await simulations.show(ONE);
  expect(engine.calls.length).toBe(calls);
});

test('a run that is stopped shows what has happened until then', async () => {
  const engine = new FakeEngine();
  const simulations = new Simulations(engine);
  simulations.show(ONE);
  await engine.slice();
  await simulations.stop();
  expect(simulations.shown.value).toMatchObject({ stage: 'stopped', view: VIEW });
  await engine.slice();
  expect(simulations.shown.value?.stage).toBe('stopped');
});

test('another simulation takes the place of the one under way', async () => {
  const engine = new FakeEngine();
  const simulations = new Simulations(engine);
  simulations.show(ONE);
  await engine.slice();
  const run = simulations.show(OTHER);
  for (let slice = 0; slice < 4; slice += 1) await engine.slice();
  await run;
  expect(simulations.shown.value).toMatchObject({ wanted: OTHER, stage: 'done' });
});

test('what cannot be run is refused, and a crash is said', async () => {
  const engine = new FakeEngine();
  engine.ready = false;
  const simulations = new Simulations(engine);
  await simulations.show(ONE);
  expect(simulations.shown.value).toMatchObject({ stage: 'refused', view: null });
  expect(engine.calls).toEqual(['openSimulation']);
  engine.fails = new EngineStopped('crash', 'it ended');
  await simulations.show(OTHER);
  expect(simulations.shown.value).toMatchObject({
    stage: 'failed',
    reason: 'The engine stopped over this simulation.',
  });
});

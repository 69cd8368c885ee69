import { describe, expect, test, vi } from 'vitest';
import { EngineStopped } from '../../engine/client.ts';
import type { DebateView, ReplayStep, VerdictView } from '../../engine/types.ts';
import { type JudgingEngine, Replay } from './replay.ts';

const FILES = { thread: {}, terms: {}, claims: {}, simulations: {} };
const OF = 20;

function verdict(number: number): VerdictView {
  const claim = number % 2 === 0 ? 'even' : 'odd';
  const none = {
    reasons: [],
    expected: null,
    surprising: false,
    statements: [],
    evidence: [],
    runs: [],
  };
  return { claim, kernel: String(number), verdict: 'holds', ...none };
}

/** An engine that judges twenty claims, and can be made to stop. */
class FakeEngine {
  readonly calls: string[] = [];
  stops = false;
  #done = 0;
  #open = false;

  readonly call = vi.fn(async (method: string, count?: unknown) => {
    this.calls.push(method);
    await Promise.resolve();
    if (this.stops) throw new EngineStopped('crash', 'stopped');
    if (method === 'openDebate') {
      this.#done = 0;
      this.#open = true;
      return { verdicts: OF } as DebateView;
    }
    if (method === 'claimText') return this.#open ? 'text' : null;
    const from = this.#done;
    this.#done = Math.min(OF, from + Number(count));
    const numbers = Array.from({ length: this.#done - from }, (_, at) => from + at);
    return { done: this.#done, of: OF, verdicts: numbers.map(verdict) } satisfies ReplayStep;
  });
}

function replayOf(engine: FakeEngine): Replay {
  return new Replay(engine as unknown as JudgingEngine, FILES);
}

describe('a debate replayed', () => {
  test('verdicts arrive in order until all are there', async () => {
    const engine = new FakeEngine();
    const replay = replayOf(engine);
    const odd = replay.verdicts('odd');
    await replay.run();
    expect(replay.progress.value).toEqual({ kind: 'done', done: OF, of: OF, reason: '' });
    expect(odd.value.map(({ kernel }) => Number(kernel))).toEqual([
      1, 3, 5, 7, 9, 11, 13, 15, 17, 19,
    ]);
    expect(replay.verdicts('even').value).toHaveLength(10);
    const calls = engine.calls.length;
    await replay.run();
    expect(engine.calls).toHaveLength(calls);
  });

  test('it is stopped between two slices and goes on from there', async () => {
    const engine = new FakeEngine();
    const replay = replayOf(engine);
    const stop = replay.progress.subscribe(({ done }) => {
      if (done > 0) replay.stop();
    });
    await replay.run();
    stop();
    const { kind, done } = replay.progress.value;
    expect(kind).toBe('stopped');
    expect(done).toBeLessThan(OF);
    await replay.run();
    expect(replay.progress.value.kind).toBe('done');
    expect(engine.calls.filter((method) => method === 'openDebate')).toHaveLength(1);
    expect(replay.verdicts('even').value).toHaveLength(10);
  });

  test('an engine that stops is said, and the next one begins anew', async () => {
    const engine = new FakeEngine();
    const replay = replayOf(engine);
    engine.stops = true;
    await replay.run();
    expect(replay.progress.value).toMatchObject({ kind: 'failed', done: 0 });
    expect(replay.progress.value.reason).toContain('stopped');
    engine.stops = false;
    await replay.run();
    expect(replay.progress.value.kind).toBe('done');
    expect(replay.verdicts('odd').value).toHaveLength(10);
  });

  test('a claim is written down', async () => {
    const replay = replayOf(new FakeEngine());
    await expect(replay.text('odd', 'LINK')).rejects.toThrow('load the page again');
    await replay.run();
    expect(await replay.text('odd', 'LINK')).toBe('text');
  });
});

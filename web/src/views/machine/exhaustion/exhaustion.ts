import { type ReadonlySignal, signal } from '@preact/signals';
import { EngineStopped } from '../../../engine/client.ts';
import type { ExhaustionView, Scenario } from '../../../engine/types.ts';

/** The engine that repeats requests, as far as it is used here. */
export interface ExhaustingEngine {
  call(method: 'beginExhaustion', scenario: Scenario, column: number): Promise<void>;
  call(method: 'advanceExhaustion', answers: number): Promise<ExhaustionView>;
  call(method: 'giveUpExhaustion'): Promise<void>;
}

/** How far requests repeated until they fail have come. */
export type Exhausting =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' | 'stopped' | 'done'; readonly view: ExhaustionView | null }
  | { readonly kind: 'failed'; readonly reason: string };

/** How long a slice of the work should take, so that there is progress to see and it can be stopped. */
const SLICE_MS = 100;

/** Answers in the first slice, and at least and at most in the others. */
const FIRST_SLICE = 2000;
const LEAST_SLICE = 50;
const MOST_SLICE = 200_000;

/** Repeats requests until they fail, slice by slice, in an engine that has nothing else to do. */
export class Exhaustion {
  readonly #engine: ExhaustingEngine;
  readonly #state = signal<Exhausting>({ kind: 'idle' });
  /** Grows with every beginning and end: what runs for an older turn stops at its next slice. */
  #turn = 0;

  constructor(engine: ExhaustingEngine) {
    this.#engine = engine;
  }

  get state(): ReadonlySignal<Exhausting> {
    return this.#state;
  }

  /** Begins anew for a column of a scenario. */
  async run(scenario: Scenario, column: number): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#state.value = { kind: 'running', view: null };
    try {
      await this.#engine.call('beginExhaustion', scenario, column);
      let slice = FIRST_SLICE;
      while (turn === this.#turn) {
        const begun = performance.now();
        const view = await this.#engine.call('advanceExhaustion', slice);
        slice = nextSlice(slice, performance.now() - begun);
        if (turn !== this.#turn) return;
        this.#state.value = { kind: view.done ? 'done' : 'running', view };
        if (view.done) return;
      }
    } catch (error) {
      if (turn !== this.#turn) return;
      const stopped = error instanceof EngineStopped;
      const reason = stopped ? 'The engine stopped over this machine.' : (error as Error).message;
      this.#state.value = { kind: 'failed', reason };
    }
  }

  /** Stops; what was found so far stays. */
  stop(): void {
    const state = this.#state.peek();
    if (state.kind !== 'running') return;
    this.#turn += 1;
    this.#state.value = { kind: 'stopped', view: state.view };
    this.#engine.call('giveUpExhaustion').catch(() => undefined);
  }
}

/** How many answers would have taken the time that a slice should take; at most twice as many. */
export function nextSlice(slice: number, milliseconds: number): number {
  const fitting = slice * Math.min(2, SLICE_MS / Math.max(1, milliseconds));
  return Math.round(Math.min(MOST_SLICE, Math.max(LEAST_SLICE, fitting)));
}

import { type ReadonlySignal, signal } from '@preact/signals';
import { EngineStopped } from '../engine/client.ts';
import type { ComparisonReport, ComparisonStep } from '../engine/types.ts';

/** The engine that compares, as far as it is used here. */
export interface ComparingEngine {
  call(method: 'beginComparison', query: string): Promise<void>;
  call(method: 'advanceComparison', states: number): Promise<ComparisonStep>;
  call(method: 'giveUpComparison'): Promise<void>;
}

/** What is known of a comparison, by the query of its link. */
export type Comparing = { readonly query: string } & (
  | { readonly kind: 'running'; readonly step: ComparisonStep | null }
  | { readonly kind: 'done'; readonly report: ComparisonReport; readonly milliseconds: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly reason: string }
);

/** So many states are explored between two looks at whether to go on: some milliseconds. */
const SLICE = 250;

/** More reports than that are not kept. */
const MOST_KEPT = 24;

/**
 * Runs comparisons slice by slice, one at a time, in an engine that has nothing else to do. What was
 * found is kept, so that the way back is short.
 */
export class Comparisons {
  readonly #engine: ComparingEngine;
  readonly #shown = signal<Comparing | null>(null);
  readonly #kept = new Map<string, Comparing>();
  /** Grows with every comparison that is begun or given up: older ones stop at their next slice. */
  #turn = 0;

  constructor(engine: ComparingEngine) {
    this.#engine = engine;
  }

  get shown(): ReadonlySignal<Comparing | null> {
    return this.#shown;
  }

  /** Shows a comparison; runs it if it has not been run, and gives up any other. */
  async show(query: string): Promise<void> {
    const shown = this.#shown.peek();
    if (shown?.query === query && (shown.kind === 'running' || shown.kind === 'done')) return;
    this.#turn += 1;
    const kept = this.#kept.get(query);
    if (kept) this.#shown.value = kept;
    else await this.#run(query, this.#turn);
  }

  /** Gives up what is under way. */
  cancel(): void {
    const shown = this.#shown.peek();
    if (shown?.kind !== 'running') return;
    this.#turn += 1;
    this.#shown.value = { kind: 'cancelled', query: shown.query };
    this.#engine.call('giveUpComparison').catch(() => undefined);
  }

  async #run(query: string, turn: number): Promise<void> {
    const start = performance.now();
    this.#shown.value = { kind: 'running', query, step: null };
    try {
      await this.#engine.call('beginComparison', query);
      while (turn === this.#turn) {
        const step = await this.#engine.call('advanceComparison', SLICE);
        if (turn !== this.#turn) return;
        const { report } = step;
        if (!report) {
          this.#shown.value = { kind: 'running', query, step };
          continue;
        }
        const milliseconds = performance.now() - start;
        const done = { kind: 'done', query, report, milliseconds } as const;
        this.#keep(done);
        this.#shown.value = done;
        return;
      }
    } catch (error) {
      if (turn !== this.#turn) return;
      const stopped = error instanceof EngineStopped;
      const reason = stopped ? 'The engine stopped over this comparison.' : String(error);
      this.#shown.value = { kind: 'failed', query, reason };
    }
  }

  #keep(done: Comparing): void {
    this.#kept.set(done.query, done);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}

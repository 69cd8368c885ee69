import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { EngineStopped } from '../../engine/client.ts';
import type { DebateFiles } from '../../engine/methods.ts';
import type { DebateView, ReplayStep, VerdictView } from '../../engine/types.ts';

/** The engine that judges, as far as it is used here. */
export interface JudgingEngine {
  call(method: 'openDebate', files: DebateFiles): Promise<DebateView>;
  call(method: 'advanceDebate', count: number): Promise<ReplayStep>;
  call(method: 'claimText', claim: string, link: string): Promise<string | null>;
}

/** How far the verdicts are. */
export interface Progress {
  readonly kind: 'running' | 'stopped' | 'done' | 'failed';
  readonly done: number;
  readonly of: number;
  /** Why it failed; else empty. */
  readonly reason: string;
}

/** So many verdicts are computed between two looks at whether to go on: some milliseconds. */
const SLICE = 3;

const NONE: readonly VerdictView[] = [];

/**
 * The debate with its verdicts, which arrive slice by slice from an engine that has nothing else to
 * do. What was computed stays.
 */
export class Replay {
  readonly #engine: JudgingEngine;
  readonly #files: DebateFiles;
  readonly #debate = signal<DebateView | null>(null);
  readonly #progress = signal<Progress>({ kind: 'stopped', done: 0, of: 0, reason: '' });
  readonly #verdicts = new Map<string, Signal<readonly VerdictView[]>>();
  #turn = 0;

  constructor(engine: JudgingEngine, files: DebateFiles) {
    this.#engine = engine;
    this.#files = files;
  }

  /** The thread and its claims, once they are read. */
  get debate(): ReadonlySignal<DebateView | null> {
    return this.#debate;
  }

  get progress(): ReadonlySignal<Progress> {
    return this.#progress;
  }

  /** The verdicts on a claim, as far as they are computed. */
  verdicts(claim: string): ReadonlySignal<readonly VerdictView[]> {
    let known = this.#verdicts.get(claim);
    if (!known) {
      known = signal(NONE);
      this.#verdicts.set(claim, known);
    }
    return known;
  }

  /** Reads the debate and computes what is not computed yet. */
  async run(): Promise<void> {
    const { kind } = this.#progress.peek();
    if (kind === 'running' || kind === 'done') return;
    this.#turn += 1;
    const turn = this.#turn;
    this.#say({ kind: 'running', reason: '' });
    try {
      if (!this.#debate.peek()) await this.#open();
      while (turn === this.#turn) await this.#advance();
    } catch (error) {
      if (turn !== this.#turn) return;
      const stopped = error instanceof EngineStopped;
      this.#forget();
      this.#say({
        kind: 'failed',
        done: 0,
        reason: stopped ? 'The engine stopped over these verdicts.' : String(error),
      });
    }
  }

  /** Computes no more verdicts for now. */
  stop(): void {
    if (this.#progress.peek().kind !== 'running') return;
    this.#turn += 1;
    this.#say({ kind: 'stopped' });
  }

  /** A claim with its verdicts as plain text. */
  async text(claim: string, link: string): Promise<string> {
    const text = await this.#engine.call('claimText', claim, link);
    if (text === null) throw new Error('The engine was started anew: load the page again.');
    return text;
  }

  async #open(): Promise<void> {
    const debate = await this.#engine.call('openDebate', this.#files);
    this.#debate.value = debate;
    this.#say({ done: 0, of: debate.verdicts });
  }

  async #advance(): Promise<void> {
    const { done, of, verdicts } = await this.#engine.call('advanceDebate', SLICE);
    for (const claim of new Set(verdicts.map(({ claim }) => claim))) {
      const known = this.#verdicts.get(claim) ?? signal(NONE);
      const added = verdicts.filter((verdict) => verdict.claim === claim);
      known.value = [...known.peek(), ...added];
      this.#verdicts.set(claim, known);
    }
    this.#say({ done, of });
    if (done >= of) {
      this.#turn += 1;
      this.#say({ kind: 'done' });
    }
  }

  /** A new engine knows nothing of the one before. */
  #forget(): void {
    this.#debate.value = null;
    for (const known of this.#verdicts.values()) known.value = NONE;
  }

  #say(news: Partial<Progress>): void {
    this.#progress.value = { ...this.#progress.peek(), ...news };
  }
}

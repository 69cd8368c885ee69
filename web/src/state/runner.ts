import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Stop } from '../engine/first-methods.ts';
import { type Engine, EngineStopped } from '../engine/index.ts';
import type { ProblemView, Row, Run, Scenario, StepView, Trail } from '../engine/types.ts';
import { PAGE_ROWS, pagesOf, Rows } from './rows.ts';
import { runKey } from './scenario.ts';

/** A run on screen, with the scenario it belongs to and its rows. */
export interface Shown {
  readonly scenario: Scenario;
  readonly run: Run;
  readonly rows: Rows;
}

/**
 * Keeps the run on screen: opens the scenario wanted last, holds the last good run while the
 * scenario has errors, and fetches rows as they come into view.
 *
 * The engine holds one run at a time. So there is at most one `open` under way, and questions about
 * rows wait for it: they always speak of the run on screen.
 */
export class Runner {
  readonly #engine: Engine;
  readonly #onError: (error: Error) => void;
  readonly #shown = signal<Shown | null>(null);
  readonly #problems = signal<readonly ProblemView[]>([]);
  readonly #held = signal(false);
  #wanted: Scenario | null = null;
  #latest: Scenario | null = null;
  #settled: Promise<void> | null = null;

  constructor(engine: Engine, onError: (error: Error) => void) {
    this.#engine = engine;
    this.#onError = onError;
  }

  /** The run on screen; nothing before the first one. */
  get shown(): ReadonlySignal<Shown | null> {
    return this.#shown;
  }

  /** What is wrong with the scenario wanted last. */
  get problems(): ReadonlySignal<readonly ProblemView[]> {
    return this.#problems;
  }

  /** Whether an older run stays on screen because the scenario wanted last has errors. */
  get held(): ReadonlySignal<boolean> {
    return this.#held;
  }

  /** Runs a scenario; one wanted later wins. */
  want(scenario: Scenario): void {
    this.#latest = scenario;
    this.#wanted = scenario;
    this.#settled ??= this.#work();
  }

  /** After the engine was started anew: runs once more what was wanted last. */
  replay(): void {
    if (this.#latest && !this.#settled) this.want(this.#latest);
  }

  /** A row of the run on screen, if it is here; reading it in a component follows its arrival. */
  row(index: number): Row | undefined {
    return this.#shown.value?.rows.at(index);
  }

  /** The steps at a node among the rows that are here. */
  steps(node: string): StepView[] {
    return this.#shown.value?.rows.steps(node) ?? [];
  }

  async trail(column: number, row: number): Promise<Trail | null> {
    return this.ask(() => this.#engine.call('trail', column, row));
  }

  async seek(from: number, forward: boolean, stop: Stop): Promise<number | null> {
    return this.ask(() => this.#engine.call('seek', from, forward, stop));
  }

  /** Asks about the run on screen; nothing when another one took its place meanwhile. */
  async ask<Value>(question: () => Promise<Value>): Promise<Value | null> {
    await this.#settled;
    const shown = this.#shown.peek();
    try {
      const value = await question();
      return shown === this.#shown.peek() ? value : null;
    } catch (error) {
      // Started anew, the engine is asked again by what follows the new run.
      if (error instanceof EngineStopped) return null;
      throw error;
    }
  }

  async #work(): Promise<void> {
    let failed = '';
    while (this.#wanted) {
      const scenario = this.#wanted;
      this.#wanted = null;
      try {
        await this.#open(scenario);
      } catch (error) {
        const key = runKey(scenario);
        const again = error instanceof EngineStopped && error.reason === 'crash' && failed !== key;
        // Once: the engine would crash over the same scenario for ever.
        if (again) this.#wanted ??= scenario;
        else this.#onError(error as Error);
        failed = key;
      }
    }
    this.#settled = null;
  }

  async #open(scenario: Scenario): Promise<void> {
    const run = await this.#engine.call('open', scenario);
    if (this.#wanted) return;
    const shown = this.#shown.peek();
    if (shown && hasErrors(run)) {
      // The engine now holds the run with the errors; rows are wanted of the one on screen.
      await this.#engine.call('open', shown.scenario);
      batch(() => {
        this.#problems.value = run.problems;
        this.#held.value = true;
      });
      return;
    }
    const pages = await this.#rowsAround(run, scenario.at);
    if (this.#wanted) return;
    const rows = new Rows(run.rows, pages, (page) => this.#page(next, page));
    const next: Shown = { scenario, run, rows };
    batch(() => {
      this.#shown.value = next;
      this.#problems.value = run.problems;
      this.#held.value = false;
    });
  }

  /** A page of rows of a run, as long as that is the one on screen. */
  async #page(of: Shown, page: number): Promise<readonly Row[] | null> {
    await this.#settled;
    if (of !== this.#shown.peek()) return null;
    try {
      return await this.ask(() => this.#engine.call('rows', page * PAGE_ROWS, PAGE_ROWS));
    } catch (error) {
      this.#onError(error as Error);
      return null;
    }
  }

  /** What is seen first, so that the new run appears whole. */
  async #rowsAround(run: Run, at: number): Promise<Map<number, readonly Row[]>> {
    const row = Math.min(at, Math.max(0, run.rows - 1));
    const around = pagesOf(
      Math.max(0, row - PAGE_ROWS / 2),
      Math.min(row + PAGE_ROWS / 2, run.rows),
    );
    const pages = around.map(async (page): Promise<[number, readonly Row[]]> => {
      return [page, await this.#engine.call('rows', page * PAGE_ROWS, PAGE_ROWS)];
    });
    return new Map(await Promise.all(pages));
  }
}

/** The row at which the kernels part for good, or else at which they differ first. */
export function partingOf({ parting, firstDifference }: Run): number | null {
  return parting ?? firstDifference;
}

/** Errors in the mask, the order or the machine leave nothing of what the reader wants to see. */
function hasErrors(run: Run): boolean {
  return run.problems.some(
    ({ field, severity }) => severity === 'error' && /^(gfp|order|machine)\b/.test(field),
  );
}

import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Stop } from '../engine/first-methods.ts';
import { type Engine, EngineStopped } from '../engine/index.ts';
import type { ProblemView, Row, Run, Scenario, StepView, Trail } from '../engine/types.ts';
import { runKey } from './scenario.ts';

/** A run on screen, with the scenario it belongs to. */
export interface Shown {
  readonly scenario: Scenario;
  readonly run: Run;
}

type Pages = ReadonlyMap<number, readonly Row[]>;

/** Rows are fetched by the page; the pages longest unused go. */
const PAGE_ROWS = 128;
const MOST_PAGES = 24;

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
  readonly #pages = signal<Pages>(new Map());
  readonly #requested = new Set<number>();
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

  /** A row, if it is here; reading it in a component follows its arrival. */
  row(index: number): Row | undefined {
    return this.#pages.value.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];
  }

  /** The steps at a node among the rows that are here. */
  steps(node: string): StepView[] {
    const cells = [...this.#pages.value.values()].flat().flatMap((row) => row.cells);
    return cells.filter((step) => step?.node === node) as StepView[];
  }

  /** Fetches the rows from `from` up to `to` that are not here. */
  fetch(from: number, to: number): void {
    const rows = this.#shown.peek()?.run.rows ?? 0;
    for (const page of pagesOf(from, Math.min(to, rows))) {
      if (this.#pages.peek().has(page) || this.#requested.has(page)) continue;
      this.#requested.add(page);
      this.#fetchPage(page).catch(this.#onError);
    }
  }

  async trail(column: number, row: number): Promise<Trail | null> {
    return this.ask(() => this.#engine.call('trail', column, row));
  }

  async seek(from: number, forward: boolean, stop: Stop): Promise<number | null> {
    return this.ask(() => this.#engine.call('seek', from, forward, stop));
  }

  async #fetchPage(page: number): Promise<void> {
    const rows = await this.ask(() => this.#engine.call('rows', page * PAGE_ROWS, PAGE_ROWS));
    this.#requested.delete(page);
    if (!rows) return;
    const kept = [...this.#pages.peek()].slice(1 - MOST_PAGES);
    this.#pages.value = new Map([...kept, [page, rows]]);
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
    this.#requested.clear();
    batch(() => {
      this.#shown.value = { scenario, run };
      this.#problems.value = run.problems;
      this.#held.value = false;
      this.#pages.value = pages;
    });
  }

  /** What is seen first, so that the new run appears whole. */
  async #rowsAround(run: Run, at: number): Promise<Pages> {
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

/** Errors in the mask, the order or the machine leave nothing of what the reader wants to see. */
function hasErrors(run: Run): boolean {
  return run.problems.some(
    ({ field, severity }) => severity === 'error' && /^(gfp|order|machine)\b/.test(field),
  );
}

function pagesOf(from: number, to: number): number[] {
  const first = Math.floor(Math.max(0, from) / PAGE_ROWS);
  const count = Math.ceil(Math.max(0, to) / PAGE_ROWS) - first;
  return Array.from({ length: Math.max(0, count) }, (_, index) => first + index);
}

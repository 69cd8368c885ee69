import { signal } from '@preact/signals';
import type { Row, StepView } from '../engine/types.ts';

type Pages = ReadonlyMap<number, readonly Row[]>;

/** Rows are fetched by the page; the pages longest unused go. */
export const PAGE_ROWS = 128;
const MOST_PAGES = 24;

/** The rows of one run, fetched as they come into view. They never speak of another run. */
export class Rows {
  readonly #count: number;
  /** Gives nothing when the run is no longer the one on screen. */
  readonly #fetchPage: (page: number) => Promise<readonly Row[] | null>;
  readonly #pages;
  readonly #requested = new Set<number>();

  constructor(
    count: number,
    pages: Pages,
    fetchPage: (page: number) => Promise<readonly Row[] | null>,
  ) {
    this.#count = count;
    this.#pages = signal(pages);
    this.#fetchPage = fetchPage;
  }

  /** A row, if it is here; reading it in a component follows its arrival. */
  at(index: number): Row | undefined {
    return this.#pages.value.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS];
  }

  /** The steps at a node among the rows that are here. */
  steps(node: string): StepView[] {
    const cells = [...this.#pages.value.values()].flat().flatMap((row) => row.cells);
    return cells.filter((step) => step?.node === node) as StepView[];
  }

  /** Fetches the rows from `from` up to `to` that are not here; done when they are. */
  async fetch(from: number, to: number): Promise<void> {
    const missing = pagesOf(from, Math.min(to, this.#count)).filter(
      (page) => !this.#pages.peek().has(page) && !this.#requested.has(page),
    );
    await Promise.all(missing.map((page) => this.#fetch(page)));
  }

  async #fetch(page: number): Promise<void> {
    this.#requested.add(page);
    const rows = await this.#fetchPage(page);
    this.#requested.delete(page);
    if (!rows) return;
    const kept = [...this.#pages.peek()].slice(1 - MOST_PAGES);
    this.#pages.value = new Map([...kept, [page, rows]]);
  }
}

/** The pages that hold the rows from `from` up to `to`. */
export function pagesOf(from: number, to: number): number[] {
  const first = Math.floor(Math.max(0, from) / PAGE_ROWS);
  const count = Math.ceil(Math.max(0, to) / PAGE_ROWS) - first;
  return Array.from({ length: Math.max(0, count) }, (_, index) => first + index);
}

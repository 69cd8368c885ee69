import { signal } from '@preact/signals';
import type { Row, StepView } from '../engine/types.ts';

type Pages = ReadonlyMap<number, readonly Row[]>;

/** Rows are fetched by the page; the pages fetched longest ago go, but for the first ones. */
export const PAGE_ROWS = 64;
const MOST_PAGES = 24;

/** The rows at the beginning that are there to be printed, once they have been fetched. */
export const PRINTED_ROWS = 16 * PAGE_ROWS;

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
    for (const page of missing) this.#requested.add(page);
    const arrived = await Promise.all(missing.map((page) => this.#fetchPage(page)));
    for (const page of missing) this.#requested.delete(page);
    const pages = missing.flatMap((page, at): [number, readonly Row[]][] => {
      const rows = arrived[at];
      return rows ? [[page, rows]] : [];
    });
    if (pages.length > 0) this.#keep(pages);
  }

  #keep(pages: readonly [number, readonly Row[]][]): void {
    const all = [...this.#pages.peek(), ...pages];
    const printed = all.filter(([page]) => page * PAGE_ROWS < PRINTED_ROWS);
    const others = all.filter(([page]) => page * PAGE_ROWS >= PRINTED_ROWS);
    this.#pages.value = new Map([...printed, ...others.slice(-MOST_PAGES)]);
  }
}

/** The pages that hold the rows from `from` up to `to`. */
export function pagesOf(from: number, to: number): number[] {
  const first = Math.floor(Math.max(0, from) / PAGE_ROWS);
  const count = Math.ceil(Math.max(0, to) / PAGE_ROWS) - first;
  return Array.from({ length: Math.max(0, count) }, (_, index) => first + index);
}

/**
 * Which page the address names. The fragment says all: pages are reached by ordinary links, and the
 * browser's own back and forward work.
 */

import { type ReadonlySignal, signal } from '@preact/signals';

export const PAGES = [
  { id: 'play', title: 'Playground' },
  { id: 'debate', title: 'Debate' },
  { id: 'kernels', title: 'Kernels' },
  { id: 'differences', title: 'Differences' },
  { id: 'simulation', title: 'Simulation' },
] as const;

export type PageId = (typeof PAGES)[number]['id'];

export interface Route {
  readonly page: PageId;
  /** What follows the question mark; empty where nothing does. */
  readonly query: string;
}

/** The page that a fragment names, or nothing if it names none. */
export function readRoute(fragment: string): Route | null {
  const [, name, query = ''] = /^#\/([^?]*)(?:\?(.*))?$/s.exec(fragment) ?? [];
  const page = PAGES.find(({ id }) => id === name);
  return page ? { page: page.id, query } : null;
}

/** The page that is shown, and the way back to the playground. */
export class Router {
  readonly #route = signal<Route>({ page: 'play', query: '' });
  readonly #playground = signal('#/play');
  #moved = false;

  get route(): ReadonlySignal<Route> {
    return this.#route;
  }

  /** The playground's fragment as it was last written down: the link that leads back to it. */
  get playground(): ReadonlySignal<string> {
    return this.#playground;
  }

  /** Whether the reader has come from another page of ours, and not from outside. */
  get moved(): boolean {
    return this.#moved;
  }

  show(route: Route): void {
    const { page, query } = this.#route.peek();
    if (route.page !== page) this.#moved = true;
    if (route.page !== page || route.query !== query) this.#route.value = route;
  }

  /** Begins at a page: nobody has moved yet. */
  begin(route: Route): void {
    this.#route.value = route;
  }

  keepPlayground(fragment: string): void {
    this.#playground.value = fragment;
  }
}

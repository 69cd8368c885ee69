/** Searches along the rows, in the order of the presses that asked for them. */

import type { Scenario } from '../engine/types.ts';

/** What a search needs to know of the page. */
export interface Searched {
  readonly scenario: { peek(): Scenario };
  moveTo(row: number): void;
}

/** `moved`, `nothing` found, or `late`: the reader went elsewhere before the answer came. */
export type Result = 'moved' | 'nothing' | 'late';

interface Chain {
  /** The scenario with its cursor as the last search left it; another one means a newer move. */
  expected: Scenario;
  end: Promise<unknown>;
}

const chains = new WeakMap<Searched, Chain>();

/**
 * Moves to the row that `find` comes to from the cursor. Quick presses follow each other; a move or
 * an edit made since the press wins.
 */
export function search(page: Searched, find: () => Promise<number | null>): Promise<Result> {
  const chain = chainOf(page);
  const result = chain.end.then(async (): Promise<Result> => {
    const isLate = () => page.scenario.peek() !== chain.expected;
    if (isLate()) return 'late';
    const row = await find();
    if (isLate()) return 'late';
    if (row === null) return 'nothing';
    page.moveTo(row);
    chain.expected = page.scenario.peek();
    return 'moved';
  });
  chain.end = result.catch(() => undefined);
  return result;
}

function chainOf(page: Searched): Chain {
  const known = chains.get(page);
  const scenario = page.scenario.peek();
  if (known?.expected === scenario) return known;
  const chain = { expected: scenario, end: Promise.resolve() };
  chains.set(page, chain);
  return chain;
}

/** What the stepper and the keys do with the cursor. */

import type { Stop } from '../engine/methods.ts';
import type { Store } from './store.ts';

/** What came of a search, for the reader who cannot see that nothing moved. */
export type Found = 'found' | 'none';

export function first(store: Store): void {
  store.moveTo(0);
}

export function last(store: Store): void {
  store.moveTo(Number.MAX_SAFE_INTEGER);
}

export function step(store: Store, by: number): void {
  store.moveTo(store.at.peek() + by);
}

export function nextDifference(store: Store): Promise<Found> {
  return seek(store, true, { difference: true, nodes: [] });
}

export function previousDifference(store: Store): Promise<Found> {
  return seek(store, false, { difference: true, nodes: [] });
}

export function firstDifference(store: Store): void {
  const row = store.runner.shown.peek()?.run.firstDifference;
  if (row !== null && row !== undefined) store.moveTo(row);
}

export function nextBreakpoint(store: Store): Promise<Found> {
  return seek(store, true, { difference: false, nodes: [...store.breakpoints.peek()] });
}

/** The next time a node is met, or the first time where there is no next. */
export async function toNode(store: Store, node: string): Promise<Found> {
  const stop = { difference: false, nodes: [node] };
  const found = await seek(store, true, stop);
  if (found === 'found') return found;
  const again = await store.runner.seek(-1, true, stop);
  if (again === null) return 'none';
  store.moveTo(again);
  return 'found';
}

/** Switches the breakpoint at the node of the row looked at. */
export function toggleBreakpointHere(store: Store): void {
  const node = nodeHere(store);
  if (node) store.toggleBreakpoint(node);
}

/** The node of the row looked at: the same in every cell of the row. */
export function nodeHere(store: Store): string | undefined {
  return store.row.value?.cells.find((cell) => cell !== null)?.node;
}

async function seek(store: Store, forward: boolean, stop: Stop): Promise<Found> {
  const row = await store.runner.seek(store.at.peek(), forward, stop);
  if (row === null) return 'none';
  store.moveTo(row);
  return 'found';
}

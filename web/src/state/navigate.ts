/** What the stepper and the keys do with the cursor. */

import type { Stop } from '../engine/methods.ts';
import type { Row } from '../engine/types.ts';
import type { Store } from './store.ts';

const DIFFERENCE: Stop = { difference: true, nodes: [] };

export function first(store: Store): void {
  store.moveTo(0);
}

export function last(store: Store): void {
  store.moveTo(Number.MAX_SAFE_INTEGER);
}

export function step(store: Store, by: number): void {
  store.moveTo(store.at.peek() + by);
}

export async function nextDifference(store: Store): Promise<void> {
  const found = await seek(store, true, DIFFERENCE);
  if (!found) store.said.value = 'No difference further down.';
}

export async function previousDifference(store: Store): Promise<void> {
  const found = await seek(store, false, DIFFERENCE);
  if (!found) store.said.value = 'No difference further up.';
}

/** Where the kernels part for good, or else where they differ first. */
export function toParting(store: Store): void {
  const { parting } = store;
  if (parting !== null) store.moveTo(parting);
}

export async function nextBreakpoint(store: Store): Promise<void> {
  const nodes = [...store.breakpoints.peek()];
  if (nodes.length === 0) {
    store.said.value = 'No breakpoint is set.';
    return;
  }
  const found = await seek(store, true, { difference: false, nodes });
  if (!found) store.said.value = 'No breakpoint further down.';
}

/** The next time a node is met, or the first time where there is no next. */
export async function toNode(store: Store, node: string): Promise<void> {
  const stop = { difference: false, nodes: [node] };
  if (await seek(store, true, stop)) return;
  const top = store.runner.row(0);
  const first = top && nodeOf(top) === node ? 0 : await store.runner.seek(0, true, stop);
  if (first === null) store.said.value = 'This run does not come there.';
  else store.moveTo(first);
}

/** Switches the breakpoint at the node of the row looked at. */
export function toggleBreakpointHere(store: Store): void {
  const row = store.row.peek();
  const node = row && nodeOf(row);
  if (node) store.toggleBreakpoint(node);
}

/** The node of a row: the same in every cell that has a step. */
export function nodeOf(row: Row): string | undefined {
  return row.cells.find((cell) => cell !== null)?.node;
}

async function seek(store: Store, forward: boolean, stop: Stop): Promise<boolean> {
  const row = await store.runner.seek(store.at.peek(), forward, stop);
  if (row !== null) store.moveTo(row);
  return row !== null;
}

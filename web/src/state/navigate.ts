/** What the stepper and the keys do with the cursor. */

import type { Stop } from '../engine/first-methods.ts';
import type { CycleView, EscapeView, Row } from '../engine/types.ts';
import { groupOpenQuestions } from './open-questions.ts';
import type { Asked } from './scenario.ts';
import { search } from './search.ts';
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

export function nextDifference(store: Store): Promise<void> {
  return seek(store, true, DIFFERENCE, 'No difference further down.');
}

export function previousDifference(store: Store): Promise<void> {
  return seek(store, false, DIFFERENCE, 'No difference further up.');
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
  await seek(store, true, { difference: false, nodes }, 'No breakpoint further down.');
}

/** The next time a node is met, or the first time where there is no next. */
export async function toNode(store: Store, node: string): Promise<void> {
  const stop = { difference: false, nodes: [node] };
  const result = await search(store, async () => {
    const next = await store.runner.seek(store.at.peek(), true, stop);
    if (next !== null) return next;
    const top = store.runner.row(0);
    return top && nodeOf(top) === node ? 0 : store.runner.seek(0, true, stop);
  });
  if (result === 'nothing') store.said.value = 'This run does not come there.';
}

/** Gives an answer, counted from 1, to the first open question. */
export function answerOpen(store: Store, number: number): void {
  const run = store.runner.shown.peek()?.run;
  const [question] = run ? groupOpenQuestions(run) : [];
  const answer = question?.answers[number - 1];
  if (question && answer) store.answerOpen(question, answer.id);
}

/** Gives the answer that ends a loop, and moves to the step that it changes. */
export async function endLoop(
  store: Store,
  cycle: CycleView,
  column: number,
  way: EscapeView,
): Promise<void> {
  const scenario = store.scenario.peek();
  const row = await rowOf(store, cycle, column, way);
  if (scenario !== store.scenario.peek()) return;
  store.answerAt(way, way.answer, store.escapeLabel(way), row);
}

/** The row inside a loop at which a question is asked; steps before it do not change. */
async function rowOf(store: Store, cycle: CycleView, column: number, asked: Asked) {
  const stop = { difference: false, nodes: [asked.node] };
  let row = cycle.startRow - 1;
  for (let passes = 0; passes < cycle.length; passes += 1) {
    const found = await store.runner.seek(Math.max(0, row), true, stop);
    if (found === null) return cycle.startRow;
    const step = store.runner.row(found)?.cells[column];
    if (!step || step.visit >= asked.visit) return found;
    row = found;
  }
  return cycle.startRow;
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

async function seek(store: Store, forward: boolean, stop: Stop, none: string): Promise<void> {
  // The cursor on screen: the scenario's may point behind the end of the run.
  const find = () => store.runner.seek(store.at.peek(), forward, stop);
  if ((await search(store, find)) === 'nothing') store.said.value = none;
}

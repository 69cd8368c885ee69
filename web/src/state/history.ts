/** Undo and redo: the documents before and after the present one. */

import type { Document } from './document.ts';

export interface History {
  readonly past: readonly Document[];
  readonly present: Document;
  readonly future: readonly Document[];
  /** The last edit, so that typing becomes one step; nothing after an undo or redo. */
  readonly last: { readonly kind: string; readonly time: number } | null;
}

const MOST_STEPS = 200;

/** Edits of one kind that follow each other faster than this are one step. */
const PAUSE_MS = 1000;

export function historyOf(present: Document): History {
  return { past: [], present, future: [], last: null };
}

/**
 * Adds an edit at a time in milliseconds. `kind` names edits that come in many small pieces, such as
 * typing in a field; an edit without it is always a step of its own.
 */
export function record(history: History, next: Document, time: number, kind = ''): History {
  const { past, present, last } = history;
  const goesOn = kind !== '' && last?.kind === kind && time - last.time < PAUSE_MS;
  return {
    past: goesOn ? past : [...past, present].slice(-MOST_STEPS),
    present: next,
    future: [],
    last: { kind, time },
  };
}

/** Replaces the present without a step: the cursor moved. */
export function amend(history: History, present: Document): History {
  return { ...history, present };
}

export function undo(history: History): History {
  const { past, present, future } = history;
  const before = past.at(-1);
  if (!before) return history;
  return { past: past.slice(0, -1), present: before, future: [present, ...future], last: null };
}

export function redo(history: History): History {
  const { past, present, future } = history;
  const [next, ...rest] = future;
  if (!next) return history;
  return { past: [...past, present], present: next, future: rest, last: null };
}

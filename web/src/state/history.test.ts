import { expect, test } from 'vitest';
import { documentOf, edit, shownVariant } from './document.ts';
import { amend, type History, historyOf, record, redo, undo } from './history.ts';
import { INITIAL, moveTo, setMask } from './scenario.ts';

const masks = (history: History) => shownVariant(history.present).scenario.gfp;

function typed(history: History, gfp: string, time: number, kind = 'mask'): History {
  const scenario = setMask(shownVariant(history.present).scenario, gfp);
  return record(history, edit(history.present, scenario), time, kind);
}

const start = () => historyOf(documentOf(INITIAL));

test('undo and redo go back and forth', () => {
  const history = typed(typed(start(), 'A', 0, ''), 'B', 1, '');
  const back = undo(undo(history));
  expect(masks(back)).toBe(INITIAL.gfp);
  expect(masks(redo(back))).toBe('A');
  expect(masks(redo(redo(back)))).toBe('B');
  expect(redo(redo(redo(back))).future).toEqual([]);
  expect(undo(undo(undo(history)))).toEqual(back);
});

test('an edit after undo leaves nothing to redo', () => {
  const history = typed(undo(typed(start(), 'A', 0, '')), 'B', 1, '');
  expect(masks(redo(history))).toBe('B');
});

test('typing without a pause is one step', () => {
  const history = typed(typed(typed(start(), 'A', 0), 'AB', 300), 'ABC', 900);
  expect(masks(undo(history))).toBe(INITIAL.gfp);
});

test('typing after a pause, or elsewhere, is another step', () => {
  const paused = typed(typed(start(), 'A', 0), 'AB', 2000);
  expect(masks(undo(paused))).toBe('A');
  const elsewhere = typed(typed(start(), 'A', 0), 'AB', 100, 'order');
  expect(masks(undo(elsewhere))).toBe('A');
});

test('the cursor makes no step but is kept with it', () => {
  const moved = (history: History, row: number) =>
    amend(history, edit(history.present, moveTo(shownVariant(history.present).scenario, row)));
  const history = moved(typed(moved(start(), 4), 'A', 0), 9);
  expect(history.past).toHaveLength(1);
  expect(shownVariant(undo(history).present).scenario.at).toBe(4);
  expect(shownVariant(redo(undo(history)).present).scenario.at).toBe(9);
});

import { effect } from '@preact/signals';
import type { Store } from '../../state/store.ts';
import { focusSteps } from '../walk/step-list.tsx';

/** Where the focus was: its part of the page, and its place in a list. */
interface Last {
  readonly element: Element;
  readonly part: Part;
  readonly index: number;
}

type Part = 'list' | 'detail' | 'kernels' | 'elsewhere';

/**
 * Finds a new place for the focus when what had it goes: the next open question, the neighbour in
 * the list of kernels, or else the steps. Without it, the keys would begin again at the top.
 */
export function keepFocus(store: Store): () => void {
  let last: Last | null = null;
  let frame = 0;
  const remember = ({ target }: FocusEvent) => {
    if (target instanceof Element) last = lastAt(target);
  };
  const look = () => {
    if (!last || last.element.isConnected || document.activeElement !== document.body) return;
    const { part, index } = last;
    last = null;
    focusInstead(part, index);
  };
  const forget = () => {
    if (document.activeElement === document.body && last?.element.isConnected) last = null;
  };
  document.addEventListener('focusin', remember);
  // A press beside everything takes the focus away: that is the reader's own wish.
  document.addEventListener('click', forget);
  const stop = effect(() => {
    // What removes things from the page.
    store.runner.shown.value;
    store.document.value;
    store.welcomed.value;
    cancelAnimationFrame(frame);
    // Once they are drawn: Preact draws in a frame of its own.
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(look);
    });
  });
  return () => {
    stop();
    cancelAnimationFrame(frame);
    document.removeEventListener('focusin', remember);
    document.removeEventListener('click', forget);
  };
}

function lastAt(element: Element): Last {
  const item = element.closest('.compare-picker > li');
  const index = item ? [...(item.parentElement?.children ?? [])].indexOf(item) : 0;
  return { element, part: partOf(element), index };
}

function partOf(element: Element): Part {
  if (element.closest('.compare-picker')) return 'kernels';
  if (element.closest('.detail')) return 'detail';
  return element.closest('.walk-list') ? 'list' : 'elsewhere';
}

function focusInstead(part: Part, index: number): void {
  const found = part === 'kernels' ? chip(index) : part !== 'elsewhere' && firstAnswer(part);
  if (found) found.focus();
  else focusSteps();
}

/** The kernel that took the place of the removed one, or the last one. */
function chip(index: number): HTMLElement | undefined {
  const selects = [...document.querySelectorAll<HTMLElement>('.compare-chip .compare-select')];
  return selects[index] ?? selects.at(-1);
}

/** The first answer to an open question, where the last one was answered. */
function firstAnswer(part: 'list' | 'detail'): HTMLElement | null {
  const here = part === 'list' ? '.walk-list' : '.detail';
  return document.querySelector(`${here} .walk-open button`);
}

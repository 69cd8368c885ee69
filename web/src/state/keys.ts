/** The keys: one table for what they do and for the list that the reader sees. */

import { copyText } from '../ui/copy-text.ts';
import * as navigate from './navigate.ts';
import type { Store } from './store.ts';

export interface Binding {
  /** As `KeyboardEvent.key`. */
  readonly keys: readonly string[];
  /** As printed in the list. */
  readonly printed: readonly string[];
  readonly does: string;
  readonly run: (store: Store, key: string) => void;
}

export const BINDINGS: readonly Binding[] = [
  {
    keys: ['ArrowDown', 'ArrowRight', 'j'],
    printed: ['↓', '→', 'j'],
    does: 'Next step',
    run: (store) => navigate.step(store, 1),
  },
  {
    keys: ['ArrowUp', 'ArrowLeft', 'k'],
    printed: ['↑', '←', 'k'],
    does: 'Step back',
    run: (store) => navigate.step(store, -1),
  },
  {
    keys: ['PageDown'],
    printed: ['Page down'],
    does: 'Ten steps on',
    run: (store) => navigate.step(store, 10),
  },
  {
    keys: ['PageUp'],
    printed: ['Page up'],
    does: 'Ten steps back',
    run: (store) => navigate.step(store, -10),
  },
  { keys: ['Home'], printed: ['Home'], does: 'First step', run: navigate.first },
  { keys: ['End', 'o'], printed: ['End', 'o'], does: 'To the outcome', run: navigate.last },
  { keys: ['n'], printed: ['n'], does: 'Next difference', run: navigate.nextDifference },
  { keys: ['N'], printed: ['N'], does: 'Previous difference', run: navigate.previousDifference },
  { keys: ['g'], printed: ['g'], does: 'Go to a node', run: (store) => store.open('nodes') },
  {
    keys: ['b'],
    printed: ['b'],
    does: 'Breakpoint at this node, on or off',
    run: navigate.toggleBreakpointHere,
  },
  { keys: ['r'], printed: ['r'], does: 'Run to the next breakpoint', run: navigate.nextBreakpoint },
  {
    keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
    printed: ['1', '…', '9'],
    does: 'Answer the open question',
    run: (store, key) => navigate.answerOpen(store, Number(key)),
  },
  { keys: ['u'], printed: ['u', 'Ctrl Z'], does: 'Undo', run: (store) => store.undo() },
  { keys: ['U'], printed: ['U', 'Ctrl Shift Z'], does: 'Redo', run: (store) => store.redo() },
  { keys: ['e'], printed: ['e'], does: 'Examples', run: (store) => store.open('examples') },
  { keys: ['s'], printed: ['s'], does: 'Share', run: (store) => store.open('share') },
  { keys: ['c'], printed: ['c'], does: 'Copy the link', run: copyLink },
  { keys: ['?'], printed: ['?'], does: 'This list', run: (store) => store.open('help') },
];

/** Listens to keys until the returned function is called. */
export function followKeys(store: Store): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const run = runFor(event, store);
    if (!run) return;
    event.preventDefault();
    run(store, event.key);
  };
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}

async function copyLink(store: Store): Promise<void> {
  const { link } = await store.share();
  const copied = await copyText(link);
  store.said.value = copied ? 'Link copied.' : 'The browser does not allow copying here.';
}

function runFor(event: KeyboardEvent, store: Store): Binding['run'] | undefined {
  if (event.defaultPrevented || event.isComposing) return undefined;
  const { target } = event;
  if (!(target instanceof Element) || target.closest(WRITES) || store.overlay.peek()) {
    return undefined;
  }
  // The keys are the playground's.
  if (store.router.route.peek().page !== 'play') return undefined;
  if (event.ctrlKey || event.metaKey) return undoOrRedo(event);
  if (event.altKey || !store.keys.peek()) return undefined;
  const binding = BINDINGS.find(({ keys }) => keys.includes(event.key));
  // Keys with names, such as the arrows, scroll and choose elsewhere on the page.
  if (event.key.length > 1 && !belongsToWalk(target)) return undefined;
  return binding?.run;
}

/** Where keys write or choose, they do nothing else. */
const WRITES =
  'input:not([type="checkbox"], [type="radio"], [type="range"]), textarea, select, [contenteditable]';

function undoOrRedo(event: KeyboardEvent): Binding['run'] | undefined {
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? (store) => store.redo() : (store) => store.undo();
  if (key === 'y' && !event.shiftKey) return (store) => store.redo();
  return undefined;
}

function belongsToWalk(target: Element): boolean {
  if (target.closest('[role="tablist"], [role="radiogroup"], input')) return false;
  return target === document.body || target.closest('.walk') !== null;
}

import { EngineStopped } from '../../engine/index.ts';
import type { RelevanceView } from '../../engine/types.ts';
import type { Store } from '../../state/store.ts';

/** So many states take the engine a few milliseconds, so that nobody else waits for long. */
const SLICE = 2000;

/** Finds out which bits make no difference to a kernel, unless that is known or under way. */
export async function findIdle(store: Store, kernel: string): Promise<void> {
  const { idle, search } = store.relevance.peek();
  if (idle.has(kernel) || search?.kernel === kernel) return;
  store.relevance.value = { idle, search: { kernel, done: 0, total: 0 }, stopped: false };
  try {
    // Another kernel, or nobody, may be asked about meanwhile.
    while (store.relevance.peek().search?.kernel === kernel) {
      take(store, await store.engine.call('relevance', kernel, SLICE));
    }
  } catch (error) {
    stopSearch(store);
    if (!(error instanceof EngineStopped)) store.notices.add('error', (error as Error).message);
  }
}

/** Ends the search; what was found of this kernel is given up. */
export function stopSearch(store: Store): void {
  store.relevance.value = { ...store.relevance.peek(), search: null, stopped: true };
}

function take(store: Store, { kernel, done, total, complete, bits }: RelevanceView): void {
  const { idle, search, stopped } = store.relevance.peek();
  if (search?.kernel !== kernel) return;
  if (!complete) {
    store.relevance.value = { idle, search: { kernel, done, total }, stopped };
    return;
  }
  const found = bits.filter(({ relevance }) => relevance === 'none').map(({ id }) => id);
  store.relevance.value = {
    idle: new Map([...idle, [kernel, new Set(found)]]),
    search: null,
    stopped: false,
  };
}

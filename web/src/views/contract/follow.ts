import { effect } from '@preact/signals';
import { EngineStopped } from '../../engine/index.ts';
import type { Scenario, VariationView } from '../../engine/types.ts';
import { changedLines, contractKey } from '../../state/contracted.ts';
import { latestOnly } from '../../state/latest.ts';
import type { Store } from '../../state/store.ts';

/** So many variations on four kernels take the engine a few milliseconds. */
const SLICE = 6;

/** Keeps the contract of the run on screen; the returned function ends that. */
export function followTheContract(store: Store): () => void {
  const ask = latestOnly(async (scenario: Scenario) => {
    const before = store.contract.peek();
    if (before?.variations && contractKey(before.scenario) === contractKey(scenario)) return;
    try {
      const contracts = await store.engine.call('contracts', scenario);
      const changed = changedLines(before, contracts);
      store.contract.value = { scenario, contracts, variations: null, changed };
      const variations = await allVariations(store, scenario);
      if (variations) store.contract.value = { scenario, contracts, variations, changed };
    } catch (error) {
      // Started anew, the engine runs the scenario again, and this follows.
      if (!(error instanceof EngineStopped)) store.notices.add('error', (error as Error).message);
    }
  });
  return effect(() => {
    const scenario = wanted(store);
    if (scenario) ask(scenario);
  });
}

/** Slice by slice, so that nobody else waits for long; nothing once another request is on screen. */
async function allVariations(store: Store, scenario: Scenario): Promise<VariationView[] | null> {
  const all: VariationView[] = [];
  while (contractKey(wanted(store) ?? scenario) === contractKey(scenario)) {
    const slice = await store.engine.call('variations', scenario, all.length, SLICE);
    all.push(...slice);
    if (slice.length < SLICE) return all;
  }
  return null;
}

/** The run on screen, with what is assumed now. */
function wanted(store: Store): Scenario | null {
  const shown = store.runner.shown.value;
  const { assume = [] } = store.scenario.value;
  return shown && { ...shown.scenario, assume };
}

/** Opens the shortest example for a statement. */
export async function showExample(
  store: Store,
  column: number,
  statement: string,
  number: number,
): Promise<void> {
  const contract = store.contract.peek();
  if (!contract) return;
  try {
    const found = await store.engine.call('example', contract.scenario, column, statement, number);
    if (found) store.showExample(found);
  } catch (error) {
    store.notices.add('error', (error as Error).message);
  }
}

import { effect } from '@preact/signals';
import { EngineStopped } from '../../engine/index.ts';
import type { Scenario } from '../../engine/types.ts';
import { changedLines, contractKey } from '../../state/contracted.ts';
import { latestOnly } from '../../state/latest.ts';
import type { Store } from '../../state/store.ts';

/** Keeps the contract of the run on screen; the returned function ends that. */
export function followTheContract(store: Store): () => void {
  const ask = latestOnly(async (scenario: Scenario) => {
    const before = store.contract.peek();
    if (before?.variations && contractKey(before.scenario) === contractKey(scenario)) return;
    try {
      const contracts = await store.engine.call('contracts', scenario);
      const changed = changedLines(before, contracts);
      store.contract.value = { scenario, contracts, variations: null, changed };
      const variations = await store.engine.call('variations', scenario);
      store.contract.value = { scenario, contracts, variations, changed };
    } catch (error) {
      // Started anew, the engine runs the scenario again, and this follows.
      if (!(error instanceof EngineStopped)) store.notices.add('error', (error as Error).message);
    }
  });
  return effect(() => {
    const shown = store.runner.shown.value;
    const { assume = [] } = store.scenario.value;
    if (shown) ask({ ...shown.scenario, assume });
  });
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

import type { Scenario } from '../../engine/types.ts';
import { MOST_KERNELS } from '../../state/scenario.ts';
import type { Store } from '../../state/store.ts';

/**
 * Switches a rule of the kernel at hand. A kernel of the catalogue stays beside the one that is
 * made up from it, where there is room.
 */
export function switchRule(store: Store, rule: string): void {
  store.inTurn(async () => {
    const id = store.scenario.peek().kernels[store.switching.peek()] ?? '';
    const made = await store.engine.call('switched', id, rule);
    if (!store.kernelView(made)) await store.meet(made);
    const keeps = store.kernelView(id)?.switched.length === 0;
    const { kernels, at } = madeUp(store.scenario.peek(), id, made, { keeps });
    store.switching.value = at;
    store.setKernels(kernels);
  });
}

/**
 * The kernels compared with one made up from another: beside it if that one is to be kept and there
 * is room, else in its place. `at` is where it stands.
 */
export function madeUp(
  { kernels }: Scenario,
  from: string,
  made: string,
  { keeps }: { keeps: boolean },
): { kernels: readonly string[]; at: number } {
  const beside = keeps && kernels.length < MOST_KERNELS;
  const others = kernels.filter((id) => id !== made);
  const next = others.flatMap((id) => {
    if (id !== from) return [id];
    return beside ? [id, made] : [made];
  });
  return { kernels: next, at: Math.max(0, next.indexOf(made)) };
}

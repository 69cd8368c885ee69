import type { Composition } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { Choices } from './choices.tsx';
import { Gauge } from './gauge-view.tsx';
import { PolicyPicker } from './policy-picker.tsx';
import { Variants } from './variants.tsx';
import './world.css';

/** Who answers the walk's questions: a rule, or the reader. */
export function World() {
  const store = useStore();
  const catalog = store.catalog.value;
  const { world } = store.scenario.value;
  const policy = catalog?.policies.find(({ id }) => id === world);
  return (
    <section class="world" aria-label="World">
      <h2>The world</h2>
      <p class="world-title">{policy?.title ?? worldTitle(world)}</p>
      <p class="world-rule">{policy?.rule ?? worldRule(world)}</p>
      {catalog && policy && (
        <Gauge
          free={policy.free}
          watermarks={catalog.watermarks}
          floorPercent={floorOf(store.composition.value)}
        />
      )}
      <Variants />
      <Choices />
      <PolicyPicker />
    </section>
  );
}

function worldTitle(world: string): string {
  if (world === 'script') return 'A recorded script';
  return 'I answer myself';
}

function worldRule(world: string): string {
  if (world === 'script') return 'A fixed list of answers, in the order in which they are needed.';
  return 'Every question waits for you. The walk stops at the first one that has no answer yet.';
}

/** How deep the request may go, as a share of the min watermark in percent. */
function floorOf(composition: Composition | null): number | null {
  if (!composition) return null;
  return composition.allReserves ? 0 : composition.floorPercentTenths / 10;
}

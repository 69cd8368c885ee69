import { useStore } from '../../state/context.ts';
import { WORLD_YOU } from '../../state/scenario.ts';
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
  const { title, rule } = policy ?? wordsFor(world);
  return (
    <section class="world" aria-label="World">
      <h2>The world</h2>
      <p class="world-title">{title}</p>
      <p class="world-rule">{rule}</p>
      {catalog && policy && (
        <Gauge
          free={policy.free}
          watermarks={catalog.watermarks}
          floors={catalog.floors}
          composition={store.composition.value}
        />
      )}
      <Variants />
      <Choices />
      <PolicyPicker />
    </section>
  );
}

/** The worlds that are not in the list of policies. */
function wordsFor(world: string): { title: string; rule: string } {
  switch (world) {
    case WORLD_YOU:
      return {
        title: 'I answer myself',
        rule: 'Every question waits for you. The walk stops at the first one without an answer.',
      };
    case 'script':
      return {
        title: 'A recorded script',
        rule: 'A fixed list of answers, in the order in which they are needed.',
      };
    default:
      return {
        title: `“${world}”`,
        rule: 'There is no world of this name; the first one of the list answers instead.',
      };
  }
}

import type { PolicyView } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { WORLD_MACHINE, WORLD_YOU } from '../../state/scenario.ts';
import { MachinePane } from '../machine/machine-pane.tsx';
import { Choices } from './choices.tsx';
import { ChosenWorld } from './chosen-world.tsx';
import { Gauge } from './gauge-view.tsx';
import { MACHINE, PolicyPicker } from './policy-picker.tsx';
import { Variants } from './variants.tsx';
import './world.css';

/** Who answers the walk's questions: a rule, or the reader. */
export function World() {
  const store = useStore();
  const catalog = store.catalog.value;
  const { world, repeat = 0 } = store.scenario.value;
  const policy = catalog?.policies.find(({ id }) => id === world);
  // Where no world of the name exists, the engine lets the first one answer.
  const isOther = [WORLD_YOU, WORLD_MACHINE, 'script'].includes(world);
  const answering = policy ?? (isOther ? undefined : catalog?.policies[0]);
  const { title, rule } = policy ?? wordsFor(world, repeat, catalog?.policies[0]);
  return (
    <section class="world" aria-label="World">
      <h2>The world</h2>
      <ChosenWorld title={title} />
      <p class="world-rule">{rule}</p>
      {catalog && answering && (
        <Gauge
          free={answering.free}
          watermarks={catalog.watermarks}
          floors={catalog.floors}
          composition={store.composition.value}
        />
      )}
      {world === WORLD_MACHINE && <MachinePane />}
      <Variants />
      <Choices />
      <PolicyPicker />
    </section>
  );
}

/** The worlds that are not in the list of policies. */
function wordsFor(
  world: string,
  repeat: number,
  first: PolicyView | undefined,
): { title: string; rule: string } {
  switch (world) {
    case WORLD_YOU:
      return {
        title: 'I answer myself',
        rule: 'Every question waits for you. The walk stops at the first one without an answer.',
      };
    case WORLD_MACHINE:
      return MACHINE;
    case 'script':
      return {
        title: 'A recorded script',
        rule: `A fixed list of answers, in the order in which they are needed${repeats(repeat)}.`,
      };
    default: {
      // Nothing is known of any world before the catalog is there.
      if (!first) return { title: '…', rule: '' };
      const named = world.trim() && ` (“${shortened(world)}”)`;
      return {
        title: first.title,
        rule: `The world asked for${named} is not known here; this one answers instead. ${first.rule}`,
      };
    }
  }
}

function repeats(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? '; the last one is repeated for ever'
    : `; the last ${count} are repeated for ever`;
}

const LONGEST_NAME = 40;

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}

import { useStore } from '../../state/context.ts';
import { WORLD_MACHINE, WORLD_YOU } from '../../state/scenario.ts';

interface World {
  readonly id: string;
  readonly title: string;
  readonly rule: string;
}

const YOU: World = {
  id: WORLD_YOU,
  title: 'I answer myself',
  rule: 'Every question waits for you.',
};

export const MACHINE = {
  id: WORLD_MACHINE,
  title: 'A modelled machine',
  rule: 'Its memory is counted page by page; what is free, in use or killed decides.',
};

/** The worlds to choose from. */
export function useWorlds(): readonly World[] {
  return [MACHINE, ...(useStore().catalog.value?.policies ?? []), YOU];
}

/** The same, each with its rule. */
export function PolicyPicker() {
  const store = useStore();
  const { world } = store.scenario.value;
  const worlds = useWorlds();
  return (
    <fieldset class="world-picker">
      <legend>Choose a world</legend>
      {worlds.map(({ id, title, rule }) => (
        <label key={id} class="world-choice">
          <input
            type="radio"
            name="world"
            value={id}
            checked={id === world}
            onChange={() => store.setWorld(id)}
          />
          <span class="world-choice-title">{title}</span>
          <span class="world-choice-rule">{rule}</span>
        </label>
      ))}
    </fieldset>
  );
}

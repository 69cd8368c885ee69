import { useStore } from '../../state/context.ts';
import { Icon } from '../../ui/index.ts';
import { useWorlds } from './policy-picker.tsx';

/** The world in force; pressed, it opens the list of all worlds by name, wherever their rules are. */
export function ChosenWorld({ title }: { title: string }) {
  const store = useStore();
  const worlds = useWorlds();
  const { world } = store.scenario.value;
  const isListed = worlds.some(({ id }) => id === world);
  return (
    <div class="world-chosen">
      <p class="world-title">{title}</p>
      <Icon name="down" />
      <select
        class="world-select"
        aria-label="World"
        value={world}
        onChange={(event) => store.setWorld(event.currentTarget.value)}
      >
        {!isListed && <option value={world}>{title}</option>}
        {worlds.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}

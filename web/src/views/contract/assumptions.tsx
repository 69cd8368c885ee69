import { useSignal } from '@preact/signals';
import { useStore } from '../../state/context.ts';

/** What the contract takes for granted about the world. */
export function Assumptions() {
  const store = useStore();
  /** Stays unfolded when the last box in it is unchecked. */
  const unfolded = useSignal(false);
  const { assume = [] } = store.scenario.value;
  const assumptions = store.contract.value?.contracts.assumptions ?? [];
  const known = assume.filter((id) => assumptions.some((assumption) => assumption.id === id));

  const change = (id: string, holds: boolean) => {
    const others = known.filter((other) => other !== id);
    store.setAssumptions(holds ? [...others, id] : others);
  };

  return (
    <details
      class="compose-fold"
      open={unfolded.value || known.length > 0}
      onToggle={(event) => {
        unfolded.value = event.currentTarget.open;
      }}
    >
      <summary>{known.length === 0 ? 'Nothing is assumed' : `${known.length} assumed`}</summary>
      <p class="contract-note">
        What is assumed of the world is part of the statements and of the link.
      </p>
      <ul class="compose-callers">
        {assumptions.map(({ id, sentence }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={assume.includes(id)}
                onChange={(event) => change(id, event.currentTarget.checked)}
              />
              <span>{sentence}</span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}

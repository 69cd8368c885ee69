import type { ChoiceForm, Run } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { Button, ordinal } from '../../ui/index.ts';

/** The answers that the reader chose, to take back one by one. */
export function Choices() {
  const store = useStore();
  const { choices } = store.scenario.value;
  const run = store.runner.shown.value?.run;
  if (choices.length === 0) return null;
  return (
    <section class="world-section" aria-labelledby="world-choices">
      <h3 id="world-choices">Your answers</h3>
      <ul class="world-lines">
        {choices.map((choice) => (
          <li key={`${choice.node}.${choice.visit}`}>
            <span>
              {store.nodeTitle(choice.node)}, {ordinal(choice.visit)} time:{' '}
              <strong>{store.answerLabel(choice)}</strong>
              <NotReached choice={choice} run={run} />
            </span>
            <Button
              kind="quiet"
              icon="close"
              label={`Take back the answer to ${store.nodeTitle(choice.node)}`}
              onClick={() => store.unchoose(choice)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function NotReached({ choice, run }: { choice: ChoiceForm; run: Run | undefined }) {
  const store = useStore();
  const place = `${choice.node}.${choice.visit}`;
  const columns = run?.columns.filter(({ unreached }) => unreached.includes(place)) ?? [];
  if (columns.length === 0) return null;
  const names = columns.map(({ kernel }) => store.kernelName(kernel)).join(', ');
  return <span class="world-note">never asked on {names}</span>;
}

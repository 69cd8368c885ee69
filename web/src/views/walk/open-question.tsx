import { useStore } from '../../state/context.ts';
import { Button } from '../../ui/index.ts';
import type { OpenGroup } from './same-steps.ts';

/** A question that the walk waits at, with its answers. */
export function OpenQuestion({ group }: { group: OpenGroup }) {
  const store = useStore();
  const node = store.catalog.value?.nodes.find(({ id }) => id === group.node);
  return (
    <div class="walk-open">
      <p class="walk-open-question">{node?.question}</p>
      <ul class="walk-escapes">
        {group.answers.map(({ id, label }) => (
          <li key={id}>
            <Button onClick={() => store.answerOpen(group, id)}>{label}</Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

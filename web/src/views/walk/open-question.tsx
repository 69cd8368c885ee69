import { useStore } from '../../state/context.ts';
import { groupOpenQuestions, type OpenGroup } from '../../state/open-questions.ts';
import { Button } from '../../ui/index.ts';

/** A question that the walk waits at, with its answers. */
export function OpenQuestion({ group }: { group: OpenGroup }) {
  const store = useStore();
  const node = store.catalog.value?.nodes.find(({ id }) => id === group.node);
  const run = store.runner.shown.value?.run;
  const [first] = run ? groupOpenQuestions(run) : [];
  const byKeys = store.keys.value && first?.node === group.node && first.visit === group.visit;
  return (
    <div class="walk-open">
      <p class="walk-open-question">{node?.question}</p>
      <ul class="walk-escapes">
        {group.answers.map(({ id, label }, index) => (
          // With the question: the focus must not stay on the same answer to the next one.
          <li key={`${group.node}.${group.visit} ${id}`}>
            <Button
              {...(byKeys && { shortcut: `${index + 1}` })}
              onClick={() => store.answerOpen(group, id)}
            >
              {byKeys && (
                <span class="walk-open-key" aria-hidden="true">
                  {index + 1}
                </span>
              )}
              {label}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

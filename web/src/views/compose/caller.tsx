import { useSignal } from '@preact/signals';
import type { ContextView, ProblemView } from '../../engine/types.ts';
import { Mono } from '../../ui/index.ts';
import { Problems } from './problems.tsx';

interface CallerProps {
  readonly contexts: readonly ContextView[];
  /** The ids of what is true of the caller. */
  readonly chosen: readonly string[];
  readonly problems: readonly ProblemView[];
  /** The ids of what makes no difference to the kernel. */
  readonly idle: ReadonlySet<string>;
  readonly onContext: (ids: string[]) => void;
}

const COMMON: ReadonlySet<string> = new Set(['pf-memalloc', 'memdie', 'dumpcore', 'scope-noio']);

/** What is true of the task that asks, and of the machine meanwhile. */
export function Caller({ contexts, chosen, problems, idle, onContext }: CallerProps) {
  /** Stays unfolded when the last box in it is unchecked. */
  const unfolded = useSignal(false);
  const common = contexts.filter(({ id }) => COMMON.has(id));
  const rare = contexts.filter(({ id }) => !COMMON.has(id));
  const rareChosen = rare.filter(({ id }) => chosen.includes(id)).length;

  const change = (id: string, holds: boolean) => {
    const others = chosen.filter((other) => other !== id);
    onContext(holds ? [...others, id] : others);
  };
  const boxes = (list: readonly ContextView[]) => (
    <ul class="compose-callers">
      {list.map((context) => (
        <li key={context.id}>
          <label>
            <input
              type="checkbox"
              checked={chosen.includes(context.id)}
              onChange={(event) => change(context.id, event.currentTarget.checked)}
            />
            <span>
              {context.summary} <Mono>{context.name}</Mono>
              {idle.has(context.id) && <i class="compose-no-difference"> No difference here.</i>}
            </span>
          </label>
        </li>
      ))}
    </ul>
  );

  return (
    <section class="compose-section" aria-label="Caller">
      <h2>Caller</h2>
      {boxes(common)}
      <details
        class="compose-fold"
        open={unfolded.value || rareChosen > 0}
        onToggle={(event) => {
          unfolded.value = event.currentTarget.open;
        }}
      >
        <summary>More about the caller{rareChosen > 0 && ` (${rareChosen} set)`}</summary>
        {boxes(rare)}
      </details>
      <Problems id="compose-caller-problems" text="" problems={problems} />
    </section>
  );
}

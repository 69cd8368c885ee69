import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AttemptView, Run } from '../../../engine/types.ts';
import { useStore } from '../../../state/context.ts';
import type { Store } from '../../../state/store.ts';
import { KernelMark } from '../../../ui/index.ts';
import { WhyFailed } from '../why-failed.tsx';
import './attempt.css';
import { Looks } from './looks.tsx';

/** What the machines of some columns did in a row. */
interface Said {
  readonly columns: readonly number[];
  readonly attempt: AttemptView | null;
  readonly why: string | null;
}

interface StepMachineProps {
  readonly run: Run;
  /** The columns that take the same step. */
  readonly columns: readonly number[];
  readonly row: number;
  /** The step's number in each of them. */
  readonly steps: readonly number[];
}

/** What a modelled machine has to say of a step: its zones with their arithmetic, and why it ends. */
export function StepMachine({ run, columns, row, steps }: StepMachineProps) {
  const store = useStore();
  const answered = useSignal<{ key: string; all: readonly Said[] } | null>(null);
  const places = columns.map((column, at) => ({
    column,
    isLast: steps[at] === (run.columns[column]?.steps ?? 0) - 1,
  }));
  const key = JSON.stringify([row, places]);
  useEffect(() => {
    let wanted = true;
    askAll(store, row, places).then(
      (all) => {
        if (wanted && all) answered.value = { key, all };
      },
      (error: Error) => store.notices.add('error', error.message),
    );
    return () => {
      wanted = false;
    };
  }, [store, answered, run, key]);
  // Never beside another step than the one that it is about.
  const said = answered.value?.key === key ? answered.value.all : [];
  return (
    <>
      {said.map(({ columns: those, attempt, why }) => (
        <div key={those.join()} class="attempt">
          {said.length > 1 && <Names run={run} columns={those} />}
          {attempt && <Looks attempt={attempt} />}
          <WhyFailed why={why} />
        </div>
      ))}
    </>
  );
}

interface Place {
  readonly column: number;
  /** It is the column's last step. */
  readonly isLast: boolean;
}

/** Columns whose machines say the same come together; nothing when another run came meanwhile. */
async function askAll(
  store: Store,
  row: number,
  places: readonly Place[],
): Promise<readonly Said[] | null> {
  const { runner, engine } = store;
  return runner.ask(async () => {
    const groups = new Map<string, Said>();
    for (const { column, isLast } of places) {
      const attempt = await engine.call('attemptAt', column, row);
      const why = isLast ? await engine.call('whyFailed', column) : null;
      const key = JSON.stringify([attempt, why]);
      const columns = [...(groups.get(key)?.columns ?? []), column];
      groups.set(key, { columns, attempt, why });
    }
    return [...groups.values()];
  });
}

function Names({ run, columns }: { run: Run; columns: readonly number[] }) {
  const store = useStore();
  return (
    <p class="detail-kernels">
      {columns.map((column) => (
        <span key={column} class={`detail-kernel kernel-${column}`}>
          <KernelMark index={column} />
          {store.kernelName(run.columns[column]?.kernel ?? '')}
        </span>
      ))}
    </p>
  );
}

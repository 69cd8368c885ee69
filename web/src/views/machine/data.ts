import { computed, effect, type Signal, signal } from '@preact/signals';
import { EngineStopped } from '../../engine/index.ts';
import type { MachineCatalog, MachineDraft, MachineStep, Scenario } from '../../engine/types.ts';
import { latestOnly } from '../../state/latest.ts';
import { WORLD_MACHINE } from '../../state/scenario.ts';
import type { Store } from '../../state/store.ts';

/** What is known of the machines; each part is nothing until it has arrived. */
export interface MachineData {
  readonly catalog: Signal<MachineCatalog | null>;
  /** All numbers of the shown machine at the start, and what is wrong with them. */
  readonly draft: Signal<MachineDraft | null>;
  /** The machines before and after the row looked at, one for each column. */
  readonly steps: Signal<readonly MachineStep[]>;
  /** Why the shown column's request failed, if it did. */
  readonly why: Signal<string | null>;
}

export function machineData(): MachineData {
  return { catalog: signal(null), draft: signal(null), steps: signal([]), why: signal(null) };
}

/** The column whose machine is shown. */
export function shownColumn(store: Store): number {
  return Math.min(store.column.value, store.scenario.value.kernels.length - 1);
}

/** Keeps what is known of the machine of the scenario; the returned function ends that. */
export function followTheMachine(store: Store, data: MachineData): () => void {
  const ends = [
    followTheDraft(store, data),
    followTheSteps(store, data),
    followTheEnd(store, data),
  ];
  ask(store, async () => {
    data.catalog.value = await store.engine.call('machineCatalog');
  });
  return () => {
    for (const end of ends) end();
  };
}

function followTheDraft(store: Store, data: MachineData): () => void {
  const draft = latestOnly(({ scenario, column }: { scenario: Scenario; column: number }) =>
    ask(store, async () => {
      data.draft.value = await store.engine.call('draftMachine', scenario, column);
    }),
  );
  const key = computed(() => {
    const { at: _, choices: __, assume: ___, ...rest } = store.scenario.value;
    return JSON.stringify(rest);
  });
  return effect(() => {
    key.value;
    const column = shownColumn(store);
    const scenario = store.scenario.peek();
    if (scenario.world === WORLD_MACHINE) draft({ scenario, column });
  });
}

function followTheSteps(store: Store, data: MachineData): () => void {
  const look = latestOnly(({ columns, row }: { columns: number; row: number }) =>
    ask(store, async () => {
      const { runner, engine } = store;
      const steps = await runner.ask(() =>
        Promise.all(
          Array.from({ length: columns }, (_, column) => engine.call('machineAt', column, row)),
        ),
      );
      const known = steps?.filter((step) => step !== null) ?? [];
      if (known.length === columns) data.steps.value = known;
    }),
  );
  return effect(() => {
    const row = store.at.value;
    const columns = store.runner.shown.value?.run.columns.length ?? 0;
    if (columns > 0) look({ columns, row });
  });
}

function followTheEnd(store: Store, data: MachineData): () => void {
  const find = latestOnly((column: number) =>
    ask(store, async () => {
      const { runner, engine } = store;
      const asked = runner.shown.peek();
      const why = await runner.ask(() => engine.call('whyFailed', column));
      // No answer because another run came is not the answer that nothing failed.
      if (asked === runner.shown.peek()) data.why.value = why;
    }),
  );
  return effect(() => {
    const column = shownColumn(store);
    if (store.runner.shown.value) find(column);
  });
}

/** Says what went wrong; an engine that was started again is asked again by the next run. */
async function ask(store: Store, question: () => Promise<void>): Promise<void> {
  try {
    await question();
  } catch (error) {
    if (!(error instanceof EngineStopped)) store.notices.add('error', (error as Error).message);
  }
}

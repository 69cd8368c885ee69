import { useEffect } from 'preact/hooks';
import type { Run } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { nodeOf, toNode } from '../../state/navigate.ts';
import { DecisionGraph } from './graph/index.ts';

/** The run as a picture: the graph with what each kernel went through up to the row looked at. */
export function GraphView({ run }: { run: Run }) {
  const store = useStore();
  const catalog = store.catalog.value;
  const here = store.row.value;
  const { parting } = store;
  const partingRow = parting === null ? undefined : store.runner.row(parting);

  useEffect(() => {
    if (parting !== null) store.runner.fetch(parting, parting + 1);
  }, [store, parting]);

  if (!catalog) return null;
  return (
    <DecisionGraph
      catalog={catalog}
      trails={store.trails.value}
      at={(here && nodeOf(here)) ?? null}
      columns={run.columns}
      breakpoints={store.breakpoints.value}
      differsAt={(partingRow && nodeOf(partingRow)) ?? null}
      onNode={(id) => toNode(store, id)}
    />
  );
}

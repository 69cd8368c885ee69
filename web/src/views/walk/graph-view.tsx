import { useEffect, useMemo } from 'preact/hooks';
import type { Run } from '../../engine/types.ts';
import { useStore } from '../../state/context.ts';
import { nodeOf, toNode } from '../../state/navigate.ts';
import { dividingRow, LOOKED_BACK } from './graph/divides.ts';
import { DecisionGraph } from './graph/index.ts';
import { useFigure } from './graph/use-figure.ts';

/** The run as a picture: the graph with what each kernel went through up to the row looked at. */
export function GraphView({ run }: { run: Run }) {
  const store = useStore();
  const catalog = store.catalog.value;
  const here = store.row.value;
  const { parting } = store;
  const divides = dividingRow(parting, (row) => store.runner.row(row));

  useEffect(() => {
    if (parting !== null) store.runner.fetch(Math.max(0, parting - LOOKED_BACK), parting + 1);
  }, [store, parting]);

  const starts = run.columns.flatMap(({ outcome }) => outcome.cycle?.startRow ?? []);
  const wanted = starts.join(' ');
  useEffect(() => {
    for (const row of wanted.split(' ').filter(Boolean)) {
      store.runner.fetch(Number(row), Number(row) + 1);
    }
  }, [store, wanted]);
  const loops = starts.flatMap((row) => {
    const start = store.runner.row(row);
    return (start && nodeOf(start)) ?? [];
  });

  const figure = useFigure(store, run.columns);
  const said = (name: (id: string) => string) => run.columns.map(({ kernel }) => name(kernel));
  const names = useSame(said((id) => store.kernelName(id)));
  const shortNames = useSame(said((id) => store.shortName(id)));
  if (!catalog) return null;
  return (
    <DecisionGraph
      catalog={catalog}
      figure={figure}
      names={names}
      shortNames={shortNames}
      trails={store.trails.value}
      at={(here && nodeOf(here)) ?? null}
      columns={run.columns}
      breakpoints={store.breakpoints.value}
      differsAt={(divides && nodeOf(divides)) ?? null}
      loopsAt={new Set(loops)}
      onNode={(id) => toNode(store, id)}
    />
  );
}

/** The list that was there before, as long as it says the same. */
function useSame(names: readonly string[]): readonly string[] {
  const key = JSON.stringify(names);
  return useMemo(() => JSON.parse(key) as readonly string[], [key]);
}

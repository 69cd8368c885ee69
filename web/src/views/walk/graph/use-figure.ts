import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Column } from '../../../engine/types.ts';
import type { Store } from '../../../state/store.ts';
import { type Figure, figure, madeUpFigure, withWays } from './figure.ts';

/**
 * The figure that has what the kernels compared have. What walks can do in kernels that are made up
 * is asked when the first of them is compared.
 */
export function useFigure(store: Store, columns: readonly Column[]): Figure {
  const shown = useSignal(figure);
  const ids = columns.map(({ kernel }) => kernel);
  const madeUp = ids.filter((id) => store.kernelView(id)?.switched.length).join(' ');
  useEffect(() => {
    let wanted = true;
    const show = (next: Figure) => {
      if (wanted) shown.value = next;
    };
    if (madeUp === '') show(figure);
    else {
      figureOf(store, madeUp.split(' ')).then(show, (error: Error) =>
        store.notices.add('error', error.message),
      );
    }
    return () => {
      wanted = false;
    };
  }, [store, madeUp, shown]);
  return shown.value;
}

async function figureOf(store: Store, kernels: readonly string[]): Promise<Figure> {
  const asked = kernels.map(async (id) => [id, await store.engine.call('ways', id)] as const);
  return withWays(madeUpFigure, new Map(await Promise.all(asked)));
}

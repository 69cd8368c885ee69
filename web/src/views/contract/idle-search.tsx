import { useEffect } from 'preact/hooks';
import { useStore } from '../../state/context.ts';
import { Button } from '../../ui/index.ts';
import { findIdle, stopSearch } from './relevance.ts';

/** Which flags make no difference to the kernels compared, or how far that is known. */
export function IdleSearch({ kernels }: { kernels: readonly string[] }) {
  const store = useStore();
  const { idle, search, stopped } = store.relevance.value;
  const next = kernels.find((kernel) => !idle.has(kernel));
  useEffect(() => {
    if (next && !store.relevance.peek().stopped) findIdle(store, next);
  }, [store, next]);

  if (!next) {
    const names = kernels.map((kernel) => store.shortName(kernel)).join(' or ');
    return (
      <>
        <span class="compose-idle-sample" aria-hidden="true" /> Dashed: no request’s slow path on{' '}
        {names} depends on it.
      </>
    );
  }
  if (stopped) {
    return (
      <Button kind="quiet" className="compose-small" onClick={() => findIdle(store, next)}>
        Find out which make no difference
      </Button>
    );
  }
  const { done = 0, total = 0 } = search ?? {};
  return (
    <>
      {`Which make a difference on ${store.shortName(next)}: ${total > 0 ? `${done} of ${total} known` : '…'}`}
      <Button kind="quiet" className="compose-small" onClick={() => stopSearch(store)}>
        Stop
      </Button>
    </>
  );
}

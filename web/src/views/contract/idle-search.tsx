import { useEffect } from 'preact/hooks';
import { useStore } from '../../state/context.ts';
import { Button } from '../../ui/index.ts';
import { findIdle, stopSearch } from './relevance.ts';

/** Which flags make no difference to a kernel, or how far that is known. */
export function IdleSearch({ kernel }: { kernel: string }) {
  const store = useStore();
  const { idle, search, stopped } = store.relevance.value;
  const known = idle.get(kernel);
  const name = store.kernelName(kernel);
  useEffect(() => {
    if (!store.relevance.peek().stopped) findIdle(store, kernel);
  }, [store, kernel]);

  if (known) {
    return (
      <>
        <span class="compose-idle-sample" aria-hidden="true" /> Dashed: no request’s slow path on{' '}
        {name} depends on it.
      </>
    );
  }
  if (stopped) {
    return (
      <Button kind="quiet" className="compose-small" onClick={() => findIdle(store, kernel)}>
        Find out which make no difference
      </Button>
    );
  }
  const { done = 0, total = 0 } = search ?? {};
  return (
    <>
      {`Which make a difference: ${total > 0 ? `${done} of ${total} known` : '…'}`}
      <Button kind="quiet" className="compose-small" onClick={() => stopSearch(store)}>
        Stop
      </Button>
    </>
  );
}

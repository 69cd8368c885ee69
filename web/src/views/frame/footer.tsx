import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useStore } from '../../state/context.ts';

export function Footer() {
  const store = useStore();
  const online = useOnline();
  return (
    <footer class="frame-footer">
      <span>
        Model {store.catalog.value?.model ?? '…'}, not the kernel itself: what is simplified is
        written down in its documentation.
      </span>
      <span>Nothing leaves your browser.</span>
      <span>{online ? 'Works offline too.' : 'Offline: everything but source links works.'}</span>
      <span>
        MIT or Apache 2.0; <a href="licenses.txt">its parts</a>
      </span>
    </footer>
  );
}

function useOnline(): boolean {
  const online = useSignal(navigator.onLine);
  useEffect(() => {
    const follow = () => {
      online.value = navigator.onLine;
    };
    addEventListener('online', follow);
    addEventListener('offline', follow);
    return () => {
      removeEventListener('online', follow);
      removeEventListener('offline', follow);
    };
  }, [online]);
  return online.value;
}

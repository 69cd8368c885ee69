import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Engine } from './engine/index.ts';

export function App({ engine }: { engine: Engine }) {
  const version = useSignal('');
  const message = useSignal('');

  useEffect(() => {
    const ask = () =>
      engine.call('version').then(
        (answer) => {
          version.value = answer;
          document.documentElement.dataset.engine = 'ready';
        },
        (error: Error) => {
          message.value = error.message;
        },
      );
    ask();
    return engine.onRestart((stopped) => {
      message.value = `${stopped.message} It was started again.`;
      ask();
    });
  }, [engine]);

  return (
    <main>
      <h1>Slowpath</h1>
      <p>An executable model of the slow path of the Linux page allocator.</p>
      <p>Engine {version}</p>
      <p role="status">{message}</p>
    </main>
  );
}

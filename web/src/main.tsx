import { render } from 'preact';
import { App } from './app.tsx';
import { engine } from './engine/index.ts';
import { registerServiceWorker } from './offline.ts';
import { StoreContext } from './state/context.ts';
import { load, start } from './state/start.ts';
import { Store } from './state/store.ts';
import './style/index.css';
import './style/forced-colors.css';

const store = new Store(engine, load());
start(store);

// In a task of its own, while the engine starts.
setTimeout(() => {
  const root = document.getElementById('app');
  if (!root) return;
  render(
    <StoreContext.Provider value={store}>
      <App />
    </StoreContext.Provider>,
    root,
  );
});

// After the page has loaded, so that keeping it offline does not slow down the first visit.
addEventListener('load', registerServiceWorker);

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
const root = document.getElementById('app');
if (root) {
  render(
    <StoreContext.Provider value={store}>
      <App />
    </StoreContext.Provider>,
    root,
  );
}
start(store);

// After the page has loaded, so that keeping it offline does not slow down the first visit.
addEventListener('load', registerServiceWorker);

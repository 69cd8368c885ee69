import { render } from 'preact';
import { App } from './app.tsx';
import { engine } from './engine/index.ts';
import { registerServiceWorker } from './offline.ts';
import './style/index.css';

const root = document.getElementById('app');
if (root) render(<App engine={engine} />, root);

// After the page has loaded, so that keeping it offline does not slow down the first visit.
addEventListener('load', registerServiceWorker);

import wholeModule from '../pkg/slowpath_bg.wasm?url';
import type { EngineParts } from './client.ts';
import { loadModule } from './load-module.ts';
import InlineWorker from './worker.ts?worker&inline';

// The inlined worker calls `new Worker` with a plain text, which only a policy with this very name
// may allow. It allows nothing but the page's own blobs.
globalThis.trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => (url.startsWith('blob:') ? url : null),
});

/** All is in one file, so nothing comes before the whole. */
export const firstStage: EngineParts | null = null;
export const wholeStage: EngineParts = {
  startWorker: () => new InlineWorker({ name: 'engine' }),
  loadModule: () => loadModule(wholeModule),
};

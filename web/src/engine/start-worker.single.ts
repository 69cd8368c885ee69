import InlineWorker from './worker.ts?worker&inline';

// The inlined worker calls `new Worker` with a plain text, which only a policy with this very name
// may allow. It allows nothing but the page's own blobs.
globalThis.trustedTypes?.createPolicy('default', {
  createScriptURL: (url) => (url.startsWith('blob:') ? url : null),
});

export function startWorker(): Worker {
  return new InlineWorker({ name: 'engine' });
}

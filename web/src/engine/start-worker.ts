import { trustedScriptUrl } from '../trusted-url.ts';
import url from './worker.ts?worker&url';

/** The worker as a file of its own; the one-file build uses start-worker.single.ts instead. */
export function startWorker(): Worker {
  return new Worker(trustedScriptUrl(url), { type: 'module', name: 'engine' });
}

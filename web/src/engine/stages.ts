import wholeModule from '../pkg/slowpath_bg.wasm?url';
import firstModule from '../pkg-first/slowpath_bg.wasm?url';
import { trustedScriptUrl } from '../trusted-url.ts';
import type { EngineParts } from './client.ts';
import firstWorker from './first-worker.ts?worker&url';
import { loadModule } from './load-module.ts';
import wholeWorker from './worker.ts?worker&url';

/** The engine's modules and workers as files; the one-file build uses stages.single.ts instead. */
export const firstStage: EngineParts | null = stage('first engine', firstWorker, firstModule);
export const wholeStage: EngineParts = stage('engine', wholeWorker, wholeModule);

function stage(name: string, worker: string, module: string): EngineParts {
  return {
    startWorker: () => new Worker(trustedScriptUrl(worker), { type: 'module', name }),
    loadModule: () => loadModule(module),
  };
}

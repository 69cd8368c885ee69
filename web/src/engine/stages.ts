import wholeModule from '../pkg/slowpath_bg.wasm?url';
import firstModule from '../pkg-first/slowpath_bg.wasm?url';
import { trustedScriptUrl } from '../trusted-url.ts';
import type { EngineParts } from './client.ts';
import firstWorker from './first-worker.ts?worker&url';
import { moduleLoader } from './load-module.ts';
import wholeWorker from './worker.ts?worker&url';

/** The engine's modules and workers as files; the one-file build uses stages.single.ts instead. */
export const firstStage: EngineParts | null = stage('first engine', firstWorker, firstModule);
export const wholeStage: EngineParts = stage('engine', wholeWorker, wholeModule);
/** The whole one again, for what takes long: the page goes on meanwhile. */
export const explorerStage: EngineParts = {
  ...wholeStage,
  startWorker: worker('explorer', wholeWorker),
};

function stage(name: string, script: string, module: string): EngineParts {
  return {
    startWorker: worker(name, script),
    loadModule: moduleLoader(module),
  };
}

function worker(name: string, script: string): () => Worker {
  return () => new Worker(trustedScriptUrl(script), { type: 'module', name });
}

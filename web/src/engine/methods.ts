import * as engine from '../pkg/slowpath.js';

/** What the page can ask of the engine. Parameters and results are copied between threads. */
export const methods = {
  version: () => engine.version(),
};

export type EngineMethods = typeof methods;

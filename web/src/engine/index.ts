import { EngineClient } from './client.ts';
import type { EngineMethods } from './methods.ts';
import { startWorker } from './start-worker.ts';
import { loadModule } from './wasm-url.ts';

export { EngineStopped } from './client.ts';
export type Engine = EngineClient<EngineMethods>;

export const engine: Engine = new EngineClient<EngineMethods>({ startWorker, loadModule });

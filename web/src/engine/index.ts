import { EngineClient } from './client.ts';
import type { EngineMethods } from './methods.ts';
import { StagedEngine } from './staged.ts';
import { explorerStage, firstStage, wholeStage } from './stages.ts';

export { EngineStopped } from './client.ts';
export type Engine = StagedEngine;
export type Explorer = EngineClient<EngineMethods>;

export const engine: Engine = new StagedEngine(firstStage, wholeStage);

/** A second engine for what takes long; it has no scenario open. */
export const explorer: Explorer = new EngineClient<EngineMethods>(explorerStage);

import { StagedEngine } from './staged.ts';
import { firstStage, wholeStage } from './stages.ts';

export { EngineStopped } from './client.ts';
export type Engine = StagedEngine;

export const engine: Engine = new StagedEngine(firstStage, wholeStage);

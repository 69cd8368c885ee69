import { Engine } from '../pkg/slowpath.js';
import type { Scenario } from './types.ts';

/** What a search along the rows stops at. */
export interface Stop {
  /** The first row of a stretch in which the columns differ. */
  readonly difference: boolean;
  /** Rows at one of these nodes. */
  readonly nodes: string[];
}

let instance: Engine | undefined;

/** One engine a worker, made by the first call, when the module is there. */
function engine(): Engine {
  instance ??= new Engine();
  return instance;
}

/** What the page can ask of the engine. Parameters and results are copied between threads. */
export const methods = {
  catalog: () => engine().catalog(),
  firstScenario: () => engine().firstScenario(),
  compose: (kernel: string, gfp: string, order: string, context: string[]) =>
    engine().compose(kernel, gfp, order, context),
  toggled: (kernel: string, gfp: string, name: string) => engine().toggled(kernel, gfp, name),
  open: (scenario: Scenario) => engine().open(scenario),
  rows: (from: number, count: number) => engine().rows(from, count),
  trail: (column: number, row: number) => engine().trail(column, row),
  seek: (from: number, forward: boolean, stop: Stop) =>
    engine().seek(from, forward, stop.difference, stop.nodes),
  share: (scenario: Scenario, base: string) => engine().share(scenario, base),
  read: (text: string) => engine().read(text),
};

export type EngineMethods = typeof methods;

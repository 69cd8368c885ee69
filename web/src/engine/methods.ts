import * as engine from '../pkg/slowpath.js';
import type { Catalog, Composition, Opened, Row, Run, Scenario, Shared, Trail } from './types.ts';

/** Where `seek` stops. */
export interface Stop {
  /** At a row in which the kernels differ. */
  readonly difference: boolean;
  /** At a row that meets one of these nodes. */
  readonly nodes: readonly string[];
}

/** What the page can ask of the engine. Parameters and results are copied between threads. */
export interface EngineMethods {
  catalog(): Catalog;
  compose(kernel: string, gfp: string, order: string, context: readonly string[]): Composition;
  /** The text with a flag or compound mask switched. */
  toggled(kernel: string, gfp: string, name: string): string;
  /** Runs a scenario; `rows`, `trail` and `seek` then speak of this run. */
  open(scenario: Scenario): Run;
  rows(from: number, count: number): Row[];
  /** What a column has gone through up to and including a row. */
  trail(column: number, row: number): Trail;
  /** The next row before or after `from` at which to stop. */
  seek(from: number, forward: boolean, stop: Stop): number | null;
  /** `base` is the page's address without its fragment. */
  share(scenario: Scenario, base: string): Shared;
  /** Reads a link, a fragment, a file or a text. */
  read(text: string): Opened;
}

export const methods: EngineMethods = engine;

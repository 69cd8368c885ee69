import type { Engine } from '../pkg-first/slowpath.js';
import { NotUnpacked, unpack } from './pack.ts';
import type { Opened, Scenario } from './types.ts';

/** What a search along the rows stops at. */
export interface Stop {
  /** The first row of a stretch in which the columns differ. */
  readonly difference: boolean;
  /** Rows at one of these nodes. */
  readonly nodes: string[];
}

/** What both modules can do. */
type FirstEngine = Omit<Engine, 'free' | typeof Symbol.dispose>;

/** What the first screen asks, of whichever module `engine` gives. */
export function firstMethods(engine: () => FirstEngine) {
  return {
    catalog: () => engine().catalog(),
    firstScenario: () => engine().firstScenario(),
    kernel: (id: string) => engine().kernel(id),
    compose: (
      kernels: string[],
      gfp: string,
      order: string,
      context: string[],
      configuration?: string,
    ) => engine().compose(kernels, gfp, order, context, configuration),
    toggled: (kernels: string[], gfp: string, name: string, configuration?: string) =>
      engine().toggled(kernels, gfp, name, configuration),
    open: (scenario: Scenario) => engine().open(scenario),
    rows: (from: number, count: number) => engine().rows(from, count),
    trail: (column: number, row: number) => engine().trail(column, row),
    seek: (from: number, forward: boolean, stop: Stop) =>
      engine().seek(from, forward, stop.difference, stop.nodes),
    /** Reads a JSON file, or the first link in a text. */
    read: (text: string) => read(engine(), text),
  };
}

async function read(engine: FirstEngine, text: string): Promise<Opened> {
  if (text.trimStart().startsWith('{')) return engine.readFile(text);
  const packed = engine.packedPart(text);
  if (packed === undefined) return engine.readLink(text);
  try {
    return engine.readLink(text, await unpack(packed));
  } catch (error) {
    if (error instanceof NotUnpacked) return engine.readLink(text, undefined, error.message);
    throw error;
  }
}

export type FirstMethods = ReturnType<typeof firstMethods>;

/** Their names: the whole engine is asked for everything else. */
export const FIRST_METHODS = [
  'catalog',
  'firstScenario',
  'kernel',
  'compose',
  'toggled',
  'open',
  'rows',
  'trail',
  'seek',
  'read',
] as const satisfies readonly (keyof FirstMethods)[];

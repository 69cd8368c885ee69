import { Engine } from '../pkg/slowpath.js';
import { NotUnpacked, pack, unpack } from './pack.ts';
import type { Opened, Scenario } from './types.ts';

/** What a search along the rows stops at. */
export interface Stop {
  /** The first row of a stretch in which the columns differ. */
  readonly difference: boolean;
  /** Rows at one of these nodes. */
  readonly nodes: string[];
}

/** A scenario in every form that can be sent. */
export interface Shared {
  readonly link: string;
  /** Plain text, at most 72 columns except for the link. */
  readonly text: string;
  readonly markdown: string;
  /** JSON. */
  readonly file: string;
}

let instance: Engine | undefined;

/** One engine a worker, made by the first call, when the module is there. */
function engine(): Engine {
  instance ??= new Engine();
  return instance;
}

async function share(scenario: Scenario, base: string): Promise<Shared> {
  const { begin, toPack, end } = engine().link(scenario);
  const packed = toPack === null ? '' : await pack(toPack);
  const link = base + begin + packed + end;
  const file = `${JSON.stringify(scenario, null, 2)}\n`;
  return { link, file, ...engine().texts(scenario, link) };
}

async function read(text: string): Promise<Opened> {
  if (text.trimStart().startsWith('{')) return engine().readFile(text);
  const packed = engine().packedPart(text);
  if (packed === undefined) return engine().readLink(text);
  try {
    return engine().readLink(text, await unpack(packed));
  } catch (error) {
    if (error instanceof NotUnpacked) return engine().readLink(text, undefined, error.message);
    throw error;
  }
}

/** What the page can ask of the engine. Parameters and results are copied between threads. */
export const methods = {
  catalog: () => engine().catalog(),
  firstScenario: () => engine().firstScenario(),
  kernel: (id: string) => engine().kernel(id),
  /** The id with one rule switched to its other state. */
  switched: (kernel: string, rule: string) => engine().switched(kernel, rule),
  /** The arrows of the decision graph in a kernel. */
  ways: (kernel: string) => engine().ways(kernel),
  compose: (kernels: string[], gfp: string, order: string, context: string[]) =>
    engine().compose(kernels, gfp, order, context),
  toggled: (kernels: string[], gfp: string, name: string) => engine().toggled(kernels, gfp, name),
  open: (scenario: Scenario) => engine().open(scenario),
  rows: (from: number, count: number) => engine().rows(from, count),
  trail: (column: number, row: number) => engine().trail(column, row),
  seek: (from: number, forward: boolean, stop: Stop) =>
    engine().seek(from, forward, stop.difference, stop.nodes),
  /** `base` is the page's address without a fragment. */
  share,
  /** Reads a JSON file, or the first link in a text. */
  read,
};

export type EngineMethods = typeof methods;

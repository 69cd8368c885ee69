import { Engine } from '../pkg/slowpath.js';
import { firstMethods } from './first-methods.ts';
import { pack } from './pack.ts';
import type { Scenario } from './types.ts';

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

/** What the page can ask of the engine. Parameters and results are copied between threads. */
export const methods = {
  ...firstMethods(engine),
  /** The id with one rule switched to its other state. */
  switched: (kernel: string, rule: string) => engine().switched(kernel, rule),
  /** The arrows of the decision graph in a kernel. */
  ways: (kernel: string) => engine().ways(kernel),
  advise: (kernels: string[], gfp: string, order: string, context: string[]) =>
    engine().advise(kernels, gfp, order, context),
  /** `base` is the page's address without a fragment. */
  share,
};

export type EngineMethods = typeof methods;

// A scenario whose comparison has a hundred thousand rows.

import { deflateRawSync } from 'node:zlib';

export const steps = 100_000;

/** Reclaim always frees pages that others take, so that the walk never ends. */
const entry = ['no', 'no'];
const round = ['no', 'no', '32', 'no', 'no', 'no', 'yes'];
const stepsInRound = 15;
const rounds = Math.ceil(steps / stepsInRound);
const script = [...entry, ...Array.from({ length: rounds }, () => round).flat()];

/** The kernels that ask in the same order, so that one script fits all. */
const kernels = ['4.10-p1', '4.10-p12', '4.10-p123', '4.11'];
const gfp = 'GFP_KERNEL';
const world = 'script';

/** The scenario, made from the first example. */
export function longScenario(first) {
  return { ...first, kernels, gfp, world, script };
}

/** The same as a link's fragment. */
export function longLink() {
  const parameters = `k=${kernels}&gfp=${gfp}&order=0&world=${world}&say=${script}`;
  return `#/play?v=1&z=1${deflateRawSync(parameters).toString('base64url')}`;
}

// A request's contract, native and in the page's own module, with the states it takes.

import { readFileSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';
import { announce } from '../lib/progress.mjs';
import { output, run, Stop } from '../lib/run.mjs';

/** A contract of one request on one kernel, in milliseconds. */
const budget = 5;
const example = ['--quiet', '--release', '--example', 'bench_contracts'];
const batch = 20;
const batches = 15;

export async function contracts() {
  announce('exploring contracts', '60 s');
  await run('cargo', ['build', ...example]);
  const native = JSON.parse(output('cargo', ['run', ...example]) ?? '[]');
  if (native.length === 0) throw new Stop('The example bench_contracts measured nothing.');
  const { Engine, initSync } = await import(inRoot('web/src/pkg/slowpath.js'));
  initSync({ module: readFileSync(inRoot('web/src/pkg/slowpath_bg.wasm')) });
  const engine = new Engine();
  return native.flatMap(({ kernel, gfp, order, states, exactStates, milliseconds }) => {
    const scenario = { ...engine.firstScenario(), kernels: [kernel], gfp, order };
    const what = `Contract of ${gfp}, order ${order}, ${kernel}`;
    const against = `${states} states, ${exactStates} with counters`;
    return [
      { what: `${what}, native`, figure: milliseconds, unit: 'ms', budget, against },
      {
        what: `${what}, WebAssembly, with all that is said of it`,
        figure: best(() => engine.contracts(scenario)),
        unit: 'ms',
        budget,
        against,
      },
      {
        what: '  what one flag more or less would do',
        figure: best(() => engine.variations(scenario, 0, 100)),
        unit: 'ms',
      },
    ];
  });
}

/** Milliseconds of one call, in the best of several batches. */
function best(work) {
  const times = Array.from({ length: batches }, () => {
    const start = performance.now();
    for (let call = 0; call < batch; call += 1) work();
    return (performance.now() - start) / batch;
  });
  return Math.min(...times);
}

// Pairs of kernels compared for every request at once, native and as the page does it: in its own
// module, slice by slice, with an example for each difference.

import { readFileSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';
import { announce } from '../lib/progress.mjs';
import { output, run } from '../lib/run.mjs';

/** Milliseconds a pair. */
const budget = 1000;
const slice = 250;
const attempts = 4;
const explorations = ['--quiet', '--release', '--example', 'explorations'];

/** The figures of the pairs that the example measures. */
export async function differences() {
  announce('comparing kernels');
  await run('cargo', ['build', ...explorations]);
  const native = JSON.parse(output('cargo', ['run', ...explorations]) ?? '{}');
  const { Comparison, initSync } = await import(inRoot('web/src/pkg/slowpath.js'));
  initSync({ module: readFileSync(inRoot('web/src/pkg/slowpath_bg.wasm')) });
  return Object.entries(native).flatMap(([name, { states, ms }]) => {
    const [what, first, second] = name.split(' ');
    if (what !== 'differences') return [];
    const runs = Array.from({ length: attempts }, () => compare(Comparison, first, second));
    const best = Math.min(...runs.map(({ milliseconds }) => milliseconds));
    const pair = `Differences ${first} ${second}`;
    return [
      { what: `${pair}, ${states} states, native`, figure: ms, unit: 'ms', budget },
      { what: `${pair}, ${runs[0].states} states, WebAssembly`, figure: best, unit: 'ms', budget },
    ];
  });
}

function compare(Comparison, first, second) {
  const start = performance.now();
  const comparison = new Comparison(`k=${first},${second}&callers=all`);
  for (;;) {
    const { report } = comparison.advance(slice);
    if (!report) continue;
    comparison.free();
    return { states: report.states, milliseconds: performance.now() - start };
  }
}

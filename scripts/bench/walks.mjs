// The three walks of crate/src/scenario/yardstick.rs, native and in V8.

import { announce } from '../lib/progress.mjs';
import { output, run, Stop } from '../lib/run.mjs';
import { compileYardsticks, loadYardsticks } from './yardsticks.mjs';

/**
 * Nanoseconds a walk of the kernel's own C code (gcc 12.2 -O2, questions answered from a list, no
 * logging). They were taken on a machine of the same kind when it was idle, so a busy one looks
 * worse than it is.
 */
const inC = { B1: 6.6, B2: 70, B3: 14 };

const ids = Object.keys(inC);
const timesC = 3;
const timesNative = 2;
const rounds = 8;
const walksInBatch = 200_000;
const bench = ['--quiet', '--release', '--example', 'bench'];

/** The figures of each walk; native and WebAssembly take turns, and the best of each counts. */
export async function walks() {
  announce('compiling the yardstick', '60 s');
  await run('cargo', ['build', ...bench]);
  await compileYardsticks();
  const { yardstick } = await loadYardsticks();
  announce('going the walks');
  const native = best();
  const wasm = best();
  for (let round = 0; round < rounds; round += 1) {
    native.take(JSON.parse(output('cargo', ['run', ...bench]) ?? '{}'));
    wasm.take(Object.fromEntries(ids.map((id, walk) => [id, batch(yardstick, walk)])));
  }
  return ids.flatMap((id) => [
    row(`Walk ${id}, native`, native.of(id), timesC, inC[id], 'C'),
    row(`Walk ${id}, WebAssembly`, wasm.of(id), timesNative, native.of(id), 'native'),
  ]);
}

function row(what, figure, times, base, baseName) {
  const against = `${(figure / base).toFixed(2)} x ${baseName}`;
  return { what, figure, unit: 'ns', budget: times * base, against };
}

/** Nanoseconds a walk in one batch. */
function batch(yardstick, walk) {
  const start = performance.now();
  if (!yardstick(walk, walksInBatch)) throw new Stop(`Walk ${ids[walk]} does not end with a page.`);
  return ((performance.now() - start) * 1e6) / walksInBatch;
}

function best() {
  const figures = new Map();
  return {
    take(batch) {
      for (const id of ids) figures.set(id, Math.min(figures.get(id) ?? Infinity, batch[id]));
    },
    of: (id) => figures.get(id),
  };
}

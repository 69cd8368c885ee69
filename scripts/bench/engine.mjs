// What the page waits for: opening a scenario and stepping through it, in the page's own module.

import { readFileSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';
import { announce } from '../lib/progress.mjs';
import { Stop } from '../lib/run.mjs';

/** One frame. */
const stepBudget = 16;
const steps = 100_000;
const window = 100;
const samples = 60;
const attempts = 4;

/** Reclaim always frees pages that others take, so that the walk never ends. */
const entry = ['no', 'no'];
const round = ['no', 'no', '32', 'no', 'no', 'no', 'yes'];
const stepsInRound = 15;

export async function engine() {
  announce('opening and stepping');
  const { Engine, initSync } = await import(inRoot('web/src/pkg/slowpath.js'));
  initSync({ module: readFileSync(inRoot('web/src/pkg/slowpath_bg.wasm')) });
  const engine = new Engine();
  const first = engine.firstScenario();
  const opening = measure(() => engine.open(first));
  const long = endless(first);
  const openingLong = measure(() => engine.open(long), 2);
  const { rows } = engine.open(long);
  if (rows < steps) throw new Stop(`The long scenario has ${rows} rows instead of ${steps}.`);
  const stepping = measure((sample) => step(engine, Math.floor((rows * sample) / samples)));
  return [
    { what: 'Opening the first example', figure: opening.median, unit: 'ms' },
    { what: `Opening ${steps} steps on four kernels`, figure: openingLong.median, unit: 'ms' },
    { what: '  a step there, median', figure: stepping.median, unit: 'ms', budget: stepBudget },
    { what: '  a step there, slowest', figure: stepping.slowest, unit: 'ms', budget: stepBudget },
  ];
}

function endless(first) {
  const rounds = Math.ceil(steps / stepsInRound);
  return {
    ...first,
    // The kernels that ask in the same order, so that one script fits all.
    kernels: ['4.10-p1', '4.10-p12', '4.10-p123', '4.11'],
    gfp: 'GFP_KERNEL',
    world: 'script',
    script: [...entry, ...Array.from({ length: rounds }, () => round).flat()],
  };
}

/** What a step to a row asks of the engine; the search for a difference goes to the end. */
function step(engine, row) {
  engine.rows(Math.max(0, row - window / 2), window);
  engine.trail(0, row);
  engine.seek(row, true, true, []);
}

/** Each sample is taken several times and the best counts, so that only the work makes it slow. */
function measure(work, times = samples) {
  const milliseconds = Array.from({ length: times }, (_, sample) => {
    return Math.min(...Array.from({ length: attempts }, () => time(() => work(sample))));
  });
  milliseconds.sort((left, right) => left - right);
  return { median: milliseconds[times >> 1], slowest: milliseconds.at(-1) };
}

function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

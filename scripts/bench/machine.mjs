// The modelled machine of crate/src/memory/yardstick.rs, native and in V8.

import { fileURLToPath } from 'node:url';
import { announce } from '../lib/progress.mjs';
import { main, output, run, Stop } from '../lib/run.mjs';
import { compileYardsticks, loadYardsticks } from './yardsticks.mjs';

const setUpBudget = 50;
const memoryBudget = 64;
const megabyte = 2 ** 20;
const example = ['--quiet', '--release', '--example', 'bench_machine'];
const orders = [0, 3];
const rounds = 5;
const thousandsInBatch = 20;
const batches = 15;

/** The best figures of several processes of either kind, which take turns. */
export async function machine() {
  announce('modelling a machine', '60 s');
  await run('cargo', ['build', ...example]);
  await compileYardsticks();
  const measured = Array.from({ length: rounds }, () => ({
    native: read(output('cargo', ['run', ...example])),
    // Each process is a page that has just been opened: nothing is compiled for speed yet.
    wasm: read(output(process.execPath, [fileURLToPath(import.meta.url)])),
  }));
  const best = (kind, name) => Math.min(...measured.map((round) => round[kind][name]));
  const setUp = (kind, name) => ({ figure: best(kind, name), unit: 'ms', budget: setUpBudget });
  const machine = 'A machine of 4 GiB';
  return [
    { what: `${machine}, set up, native`, ...setUp('native', 'setUp') },
    { what: `${machine}, set up, WebAssembly, the first time`, ...setUp('wasm', 'firstSetUp') },
    { what: `${machine}, set up, WebAssembly, later`, ...setUp('wasm', 'setUp') },
    ...orders.flatMap((order) =>
      rates(order, best('native', `order${order}`), best('wasm', `order${order}`)),
    ),
    {
      what: '  memory of the module with it and with an older copy, every page of both changed',
      figure: best('wasm', 'memory'),
      unit: 'MiB',
      budget: memoryBudget,
    },
  ];
}

/** Blocks taken and freed in a second. */
function rates(order, native, wasm) {
  const row = (kind, nanoseconds) => ({
    what: `  blocks of order ${order} taken and freed, ${kind}`,
    figure: 1000 / nanoseconds,
    unit: 'million/s',
  });
  const against = `${(wasm / native).toFixed(2)} x native's time`;
  return [row('native', native), { ...row('WebAssembly', wasm), against }];
}

function read(text) {
  if (!text) throw new Stop('The machine of the yardstick cannot be measured.');
  return JSON.parse(text);
}

/** What one process measures: milliseconds, nanoseconds a block, and MiB. */
async function measure() {
  const { MachineYardstick, bytes } = await loadYardsticks();
  const setUp = () => MachineYardstick.setUp();
  const [firstSetUp] = times(1, () => setUp().free());
  const machine = setUp();
  const figures = { firstSetUp, setUp: Math.min(...times(batches, () => setUp().free())) };
  for (const order of orders) {
    let blocks = 0;
    const spent = times(batches, () => {
      blocks = machine.allocateAndFree(order, thousandsInBatch);
    });
    if (blocks === 0) throw new Stop(`The machine has no blocks of order ${order}.`);
    figures[`order${order}`] = (Math.min(...spent) * 1e6) / blocks;
  }
  machine.exhaust();
  return { ...figures, memory: bytes() / megabyte };
}

/** Milliseconds of each run. */
function times(runs, work) {
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => console.log(JSON.stringify(await measure())));
}

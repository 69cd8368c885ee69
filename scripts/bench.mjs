// npm run bench: measures against the budgets of docs/performance.md.
//
//   npm run bench -- --write     also puts the figures into that file
//
// Timings depend on what else the machine does, so no figure makes this fail.

import { parseArgs } from 'node:util';
import { contracts } from './bench/contracts.mjs';
import { differences } from './bench/differences.mjs';
import { engine } from './bench/engine.mjs';
import { firstLoad } from './bench/first-load.mjs';
import { machine } from './bench/machine.mjs';
import { circumstances, table, write } from './bench/report.mjs';
import { responsiveness } from './bench/responsiveness.mjs';
import { walks } from './bench/walks.mjs';
import { buildPage } from './build.mjs';
import { main } from './lib/run.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  const { values } = parseArgs({ options: { write: { type: 'boolean' } } });
  await setUp('test');
  await buildPage('site');
  const figures = [
    ...(await walks()),
    ...(await machine()),
    ...(await engine()),
    ...(await contracts()),
    ...(await differences()),
    ...(await firstLoad()),
    ...(await responsiveness()),
  ];
  const text = `${table(figures)}\n\n${circumstances()}`;
  console.log(`\n${text}`);
  if (values.write) write(text);
});

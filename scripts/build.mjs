// Builds the page: `node scripts/build.mjs` into dist/, `… single` as one file into dist-single/.

import { fileURLToPath } from 'node:url';
import { buildWasm } from './build-wasm.mjs';
import { announce } from './lib/progress.mjs';
import { main, run, Stop } from './lib/run.mjs';
import { whenChanged } from './lib/stamp.mjs';
import { setUp } from './setup.mjs';

const inputs = [
  'index.html',
  'web',
  'scenarios',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
];

/** `variant` is 'site' (dist/, for any static host) or 'single' (one file that opens from disk). */
export async function buildPage(variant) {
  await buildWasm();
  const single = variant === 'single';
  const folder = single ? 'dist-single' : 'dist';
  await whenChanged({ folder, inputs }, async () => {
    announce(`building the page into ${folder}/`, '3 s');
    await run('vite', ['build', '--logLevel', 'warn', ...(single ? ['--mode', 'single'] : [])]);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const variant = process.argv[2] ?? 'site';
    if (!['site', 'single'].includes(variant)) throw new Stop(`Unknown variant "${variant}".`);
    await setUp('start');
    await buildPage(variant);
  });
}

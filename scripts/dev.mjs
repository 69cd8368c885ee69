// npm run dev: Vite's development server, for working on the front end.
// It does not watch the Rust code: run `npm run build:wasm` after changing that.

import { buildWasm } from './build-wasm.mjs';
import { main, run } from './lib/run.mjs';
import { setUp } from './setup.mjs';

await main(async () => {
  await setUp('start');
  await buildWasm();
  await run('vite', process.argv.slice(2));
});

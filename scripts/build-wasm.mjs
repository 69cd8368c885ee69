// Compiles crate/ to WebAssembly with its JavaScript glue: web/src/pkg/.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inRoot } from './lib/paths.mjs';
import { announce } from './lib/progress.mjs';
import { main, output, run } from './lib/run.mjs';
import { whenChanged } from './lib/stamp.mjs';
import { setUp } from './setup.mjs';

const folder = 'web/src/pkg';

const inputs = [
  'Cargo.toml',
  'Cargo.lock',
  'crate/Cargo.toml',
  'crate/src',
  'scenarios',
  'package-lock.json',
  'scripts/versions.mjs',
  'scripts/build-wasm.mjs',
];

export async function buildWasm() {
  const also = [output('rustc', ['--version'])];
  await whenChanged({ folder, inputs, also }, async () => {
    announce('compiling the engine to WebAssembly', '20 s, 60 s the first time');
    await compileWasm(folder);
    await checkThatItCompiles();
  });
}

/** Compiles crate/ into a folder, with more parameters for cargo. */
export async function compileWasm(into, ...more) {
  const where = ['--target', 'web', '--out-dir', inRoot(into)];
  // no-install: a missing tool must be an error here, not a silent slow download.
  const fixed = ['--mode', 'no-install', '--no-pack', ...where];
  await run('wasm-pack', ['--log-level', 'error', 'build', 'crate', ...fixed, ...more]);
}

/** A gate: wasm-opt has been known to write modules that no browser accepts. */
async function checkThatItCompiles() {
  await WebAssembly.compile(readFileSync(inRoot(folder, 'slowpath_bg.wasm')));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await setUp('start');
    await buildWasm();
  });
}

// Compiles crate/ to WebAssembly with its JavaScript glue, twice: web/src/pkg-first/ holds what the
// first screen needs and is built for size, web/src/pkg/ the whole, built for speed.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inRoot } from './lib/paths.mjs';
import { announce } from './lib/progress.mjs';
import { main, output, run } from './lib/run.mjs';
import { whenChanged } from './lib/stamp.mjs';
import { setUp } from './setup.mjs';

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

const small = ['--no-default-features', '--config', 'profile.release.opt-level="z"'];

export async function buildWasm() {
  await buildModule('web/src/pkg-first', 'the engine for the first screen', small);
  await buildModule('web/src/pkg', 'the whole engine', []);
}

async function buildModule(folder, what, options) {
  const also = [output('rustc', ['--version'])];
  await whenChanged({ folder, inputs, also }, async () => {
    announce(`compiling ${what} to WebAssembly`, '20 s, 60 s the first time');
    await compileWasm(folder, '--', ...options);
    await checkThatItCompiles(folder);
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
async function checkThatItCompiles(folder) {
  await WebAssembly.compile(readFileSync(inRoot(folder, 'slowpath_bg.wasm')));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await setUp('start');
    await buildWasm();
  });
}

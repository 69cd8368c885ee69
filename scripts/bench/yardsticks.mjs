// The module with the yardsticks of crate/src/wasm/bench.rs.

import { readFileSync } from 'node:fs';
import { compileWasm } from '../build-wasm.mjs';
import { inRoot } from '../lib/paths.mjs';

const folder = 'target/bench-pkg';

let compiled;

/** Compiles it, once. */
export function compileYardsticks() {
  compiled ??= compileWasm(folder, '--', '--features', 'bench');
  return compiled;
}

/** Its functions, and its memory as it is now, in bytes. */
export async function loadYardsticks() {
  const glue = await import(inRoot(folder, 'slowpath.js'));
  const { memory } = glue.initSync({ module: readFileSync(inRoot(folder, 'slowpath_bg.wasm')) });
  return { ...glue, bytes: () => memory.buffer.byteLength };
}

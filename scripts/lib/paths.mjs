import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const inRoot = (...parts) => join(root, ...parts);

export const toolFolder = inRoot('.tools');

/**
 * The environment for every command we start. Our own pinned tools come first, so that wasm-pack
 * finds the right wasm-opt and wasm-bindgen; rustup's folder comes last, for shells that were
 * opened before Rust was installed.
 */
export function toolEnvironment() {
  const folders = [
    inRoot('node_modules', '.bin'),
    join(toolFolder, 'bin'),
    process.env.PATH,
    join(homedir(), '.cargo', 'bin'),
  ];
  return {
    ...process.env,
    PATH: folders.join(delimiter),
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
  };
}

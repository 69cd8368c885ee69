import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, toolFolder } from '../lib/paths.mjs';
import { announce } from '../lib/progress.mjs';
import { output, run, Stop, which } from '../lib/run.mjs';
import { versions } from '../versions.mjs';
import { isOlder } from './node.mjs';

const target = 'wasm32-unknown-unknown';

export async function needRust() {
  const found = output('rustc', ['--version'])?.split(' ')[1];
  if (!found || !which('cargo')) {
    throw new Stop('Rust is missing. Install it from https://rustup.rs and run this again.');
  }
  const wanted = readFileSync(inRoot('Cargo.toml'), 'utf8').match(/^rust-version = "(.+)"$/m)[1];
  // Not upgraded silently: the compiler is shared with the reader's other projects.
  if (isOlder(found, wanted)) {
    throw new Stop(`Rust ${wanted} is needed, this is ${found}. Run: rustup update stable`);
  }
  if (!existsSync(join(output('rustc', ['--print', 'sysroot']), 'lib', 'rustlib', target))) {
    await addWithRustup(`the Rust target ${target}`, ['target', 'add', target]);
  }
}

/** rustup's minimal profile comes without these two. */
export async function needRustChecks() {
  for (const component of ['rustfmt', 'clippy']) {
    const command = component === 'clippy' ? 'cargo-clippy' : component;
    if (output(command, ['--version']) === undefined) {
      await addWithRustup(`the Rust component ${component}`, ['component', 'add', component]);
    }
  }
}

async function addWithRustup(what, parameters) {
  if (!which('rustup')) {
    throw new Stop(
      `This Rust lacks ${what} and there is no rustup to add it. See https://rustup.rs`,
    );
  }
  announce(`installing ${what}`, '5 s');
  await run('rustup', parameters);
}

export async function needWasmTools() {
  await needTool('wasm-bindgen', versions.wasmBindgen, '45 s', [
    'wasm-bindgen-cli',
    '--no-default-features',
    '--bin=wasm-bindgen',
    '--bin=wasm-bindgen-test-runner',
    // Not --locked: the published lock file names a crate that was withdrawn.
  ]);
  await needTool('wasm-pack', versions.wasmPack, '60 s', ['wasm-pack', '--locked']);
}

export async function needGeckodriver() {
  await needTool('geckodriver', versions.geckodriver, '2 minutes', ['geckodriver', '--locked']);
}

/** Builds a pinned command into .tools/bin, without optimising: compiling is most of the wait. */
async function needTool(command, version, usual, parameters) {
  const installed = output(join(toolFolder, 'bin', command), ['--version']);
  if (installed?.split(/\s/)[1] === version) return;
  announce(`building ${command} ${version} into .tools`, usual);
  const scratch = join(toolFolder, 'target');
  const fixed = ['--debug', '--quiet', '--force', '--root', toolFolder, '--target-dir', scratch];
  await run('cargo', ['install', '--version', version, ...parameters, ...fixed], {
    environment: { CARGO_PROFILE_DEV_DEBUG: '0' },
  });
  rmSync(scratch, { recursive: true, force: true });
}

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { versions } from '../../scripts/versions.mjs';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test.each([
  ['wasm-bindgen', versions.wasmBindgen],
  ['wasm-bindgen-test', versions.wasmBindgenTest],
])('%s in Cargo.toml and Cargo.lock is the version of scripts/versions.mjs', (crate, version) => {
  expect(read('Cargo.toml')).toContain(`\n${crate} = "=${version}"\n`);
  expect(read('Cargo.lock')).toContain(`name = "${crate}"\nversion = "${version}"\n`);
});

test('packages are pinned exactly', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json'));
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  }
});

// Installs what is missing and nothing else. Each need is a function that looks first, so that
// asking again costs almost nothing.
//
//   node scripts/setup.mjs [start|test|firefox]

import { fileURLToPath } from 'node:url';
import { main, Stop } from './lib/run.mjs';
import { needBrowser, needCompiler, needFirefox } from './setup/debian.mjs';
import { needNode, needPackages } from './setup/node.mjs';
import { needGeckodriver, needRust, needRustChecks, needWasmTools } from './setup/rust.mjs';

const build = [needNode, needPackages, needRust, needCompiler, needWasmTools];

/** What each purpose needs, in the order of installing. */
const needs = {
  web: [needNode, needPackages],
  rust: [needNode, needRust, needRustChecks, needCompiler],
  start: build,
  test: [...build, needRustChecks, needBrowser],
  firefox: [...build, needFirefox, needGeckodriver],
};

export async function setUp(purpose) {
  if (!needs[purpose]) {
    throw new Stop(`Unknown purpose "${purpose}"; known: ${Object.keys(needs).join(', ')}.`);
  }
  for (const need of needs[purpose]) await need();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(() => setUp(process.argv[2] ?? 'test'));
}

// npm test: installs what is missing, then runs every check and test, stopping at the first failure.
//
//   node scripts/test.mjs                   everything
//   node scripts/test.mjs GROUP [ARGUMENT…] one group; arguments go to its test runner

import { buildPage } from './build.mjs';
import { buildWasm } from './build-wasm.mjs';
import { inRoot } from './lib/paths.mjs';
import { seconds } from './lib/progress.mjs';
import { main, run, Stop, which } from './lib/run.mjs';
import { Tally } from './lib/tally.mjs';
import { chromium } from './setup/debian.mjs';
import { setUp } from './setup.mjs';

const clippy = ['clippy', '--quiet', '--workspace'];
const denyWarnings = ['--', '--deny', 'warnings'];
const headlessTests = ['--test', 'boundary', '--test', 'panic_hook'];
const forWasm = ['--target', 'wasm32-unknown-unknown', '--all-features'];

/**
 * In the order of running: quick checks first. A stage with `tests` must report at least one test,
 * so that a runner that finds none does not pass unnoticed.
 */
const stages = [
  check('Rust format', () => run('cargo', ['fmt', '--all', '--check'])),
  check('Web lint and format', () => run('biome', ['check', '--error-on-warnings', '.'])),
  check('Clippy', () => run('cargo', [...clippy, '--all-targets', ...denyWarnings])),
  check('Clippy for WebAssembly', () =>
    run('cargo', [...clippy, ...forWasm, '--lib', ...headlessTests, ...denyWarnings]),
  ),
  {
    name: 'WebAssembly build',
    groups: ['check', 'wasm', 'web', 'browser', 'firefox'],
    run: buildWasm,
  },
  check('TypeScript', () => run('tsc', ['--noEmit'])),
  tests('Rust tests', 'rust', (watch, extra) =>
    run('cargo', ['test', '--quiet', '--workspace', ...extra], { watch }),
  ),
  tests('Unit tests of the page', 'web', (watch, extra) =>
    run('vitest', ['run', ...extra], { watch }),
  ),
  tests('Headless tests of the engine in Chromium', 'wasm', (watch, extra) =>
    headless('chrome', 'chromedriver', watch, extra),
  ),
  { name: 'Page builds', groups: ['browser'], run: buildBothPages },
  tests('Browser tests', 'browser', runPlaywright),
  tests('Headless tests of the engine in Firefox', 'firefox', (watch, extra) =>
    headless('firefox', 'geckodriver', watch, extra),
  ),
];

function check(name, runStage) {
  return { name, groups: ['check'], run: runStage };
}

function tests(name, group, runStage) {
  return { name, groups: [group], run: runStage, tests: true };
}

function headless(browser, driver, watch, extra) {
  const withDriver = [`--${browser}`, `--${driver}`, which(driver)];
  const parameters = ['--headless', ...withDriver, '--mode', 'no-install', 'wasm-pack-tests'];
  return run('wasm-pack', ['test', ...parameters, ...extra], { watch });
}

async function buildBothPages() {
  await buildPage('site');
  await buildPage('single');
}

function runPlaywright(watch, extra) {
  const config = inRoot('tests', 'browser', 'playwright.config.ts');
  const environment = { CHROMIUM: chromium() };
  return run('playwright', ['test', '--config', config, ...extra], { watch, environment });
}

await main(async () => {
  const [group, ...extra] = process.argv.slice(2);
  const chosen = stages.filter(({ groups }) =>
    group ? groups.includes(group) : !groups.includes('firefox') || groups.length > 1,
  );
  if (chosen.length === 0) throw new Stop(`There is no group "${group}".`);
  await setUp(purposeOf(group));
  await runStages(chosen, extra);
});

function purposeOf(group) {
  const own = { rust: 'rust', web: 'start', firefox: 'firefox' };
  return own[group] ?? 'test';
}

/** The last line counts tests; a check without tests of its own counts as one. */
async function runStages(chosen, extra) {
  const total = { passed: 0, failed: 0 };
  const times = [];
  try {
    for (const stage of chosen) times.push(await runStage(stage, extra, total));
  } finally {
    console.log(`\n${times.join('\n')}`);
    console.log(`\n${total.passed} passed, ${total.failed} failed`);
  }
}

async function runStage(stage, extra, total) {
  const start = performance.now();
  console.log(`\n== ${stage.name}`);
  const tally = new Tally();
  let failure;
  try {
    await stage.run((text) => tally.read(text), extra);
    if (stage.tests && tally.passed === 0) throw new Stop(`${stage.name}: no test was run.`);
  } catch (error) {
    failure = error;
  }
  total.passed += tally.passed + (stage.tests || failure ? 0 : 1);
  total.failed += failure ? Math.max(tally.failed, 1) : tally.failed;
  if (failure) throw failure;
  return `${seconds(start).padStart(8)}  ${stage.name}`;
}

// npm run bench: measures the built page against the budgets of the design.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { buildPage } from './build.mjs';
import { inRoot } from './lib/paths.mjs';
import { main } from './lib/run.mjs';
import { serve } from './lib/serve.mjs';
import { chromium } from './setup/debian.mjs';
import { setUp } from './setup.mjs';

const firstLoadBudget = 160_000;

await main(async () => {
  await setUp('test');
  await buildPage('site');
  printFirstLoad(await firstLoad());
});

/** The files that a browser really asks for until the engine answers, so lazy ones do not count. */
async function firstLoad() {
  const playwright = await import('@playwright/test');
  const server = await serve({ folder: inRoot('dist') });
  const browser = await playwright.chromium.launch({
    executablePath: chromium(),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  try {
    const page = await browser.newPage({ serviceWorkers: 'block' });
    const files = new Set();
    page.on('request', (request) => {
      const path = request.url().replace(server.url, '');
      if (!path.includes(':')) files.add(path || 'index.html');
    });
    await page.goto(server.url);
    await page.locator('html[data-engine="ready"]').waitFor();
    return [...files].map(measure);
  } finally {
    await browser.close();
    await server.close();
  }
}

function measure(file) {
  const content = readFileSync(inRoot('dist', file));
  return { file, bytes: content.length, gzip: gzipSync(content, { level: 9 }).length };
}

function printFirstLoad(files) {
  const sum = (key) => files.reduce((total, file) => total + file[key], 0);
  const total = { file: 'total', bytes: sum('bytes'), gzip: sum('gzip') };
  const rows = [...files, total].map(
    ({ file, bytes, gzip }) =>
      `${file.padEnd(40)} ${String(bytes).padStart(9)} ${String(gzip).padStart(9)}`,
  );
  console.log(`\n${'First load'.padEnd(40)} ${'bytes'.padStart(9)} ${'gzip'.padStart(9)}`);
  console.log(rows.join('\n'));
  const part = Math.round((100 * total.gzip) / firstLoadBudget);
  console.log(`${part} % of the budget of ${firstLoadBudget} bytes`);
}

// What a browser loads until the page is ready.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { inRoot } from '../lib/paths.mjs';
import { serve } from '../lib/serve.mjs';
import { chromium } from '../setup/debian.mjs';

const budget = 160_000;

/** The figures of the first load: the whole, then its files. */
export async function firstLoad() {
  const files = (await filesAskedFor()).map(measure);
  const total = files.reduce((sum, { gzip }) => sum + gzip, 0);
  return [
    { what: 'First load, gzip', figure: total, unit: 'bytes', budget },
    ...files.map(({ file, gzip }) => ({ what: `  ${file}`, figure: gzip, unit: 'bytes' })),
  ];
}

/** The files that a browser really asks for until the engine answers, so lazy ones do not count. */
async function filesAskedFor() {
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
    return [...files];
  } finally {
    await browser.close();
    await server.close();
  }
}

function measure(file) {
  return { file, gzip: gzipSync(readFileSync(inRoot('dist', file)), { level: 9 }).length };
}

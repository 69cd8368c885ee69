// What a browser loads until the first screen answers, and after that.

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { inRoot } from '../lib/paths.mjs';
import { serve } from '../lib/serve.mjs';
import { chromium } from '../setup/debian.mjs';

const budget = 160_000;

/** The figures of the first load, file by file, and of what the page loads after it. */
export async function firstLoad() {
  const { first, all } = await filesAskedFor();
  const files = first.map(measure);
  const later = all.filter((file) => !first.includes(file)).map(measure);
  return [
    { what: 'First load, gzip', figure: sum(files), unit: 'bytes', budget },
    ...files.map(({ file, gzip }) => ({ what: `  ${file}`, figure: gzip, unit: 'bytes' })),
    { what: 'What comes after the first screen, gzip', figure: sum(later), unit: 'bytes' },
    ...later.map(({ file, gzip }) => ({ what: `  ${file}`, figure: gzip, unit: 'bytes' })),
  ];
}

/** The files that a browser really asks for: until the first screen answers, and until the end. */
async function filesAskedFor() {
  const playwright = await import('@playwright/test');
  const server = await serve({ folder: inRoot('dist') });
  const browser = await playwright.chromium.launch({
    executablePath: chromium(),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  try {
    const page = await browser.newPage({ serviceWorkers: 'block' });
    const all = new Set();
    page.on('request', (request) => {
      const path = request.url().replace(server.url, '');
      if (!path.includes(':')) all.add(path || 'index.html');
    });
    await page.addInitScript(noteWhatIsThereWhenReady);
    await page.goto(server.url);
    await page.locator('html[data-page="complete"]').waitFor();
    const urls = await page.evaluate(() => globalThis.thereWhenReady);
    const there = new Set(urls.map((url) => url.replace(server.url, '') || 'index.html'));
    return { first: [...all].filter((file) => there.has(file)), all: [...all] };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Runs in the page: nothing may come between the mark and the look at what has been loaded. */
function noteWhatIsThereWhenReady() {
  new MutationObserver((_, observer) => {
    if (document.documentElement?.dataset.engine !== 'ready') return;
    observer.disconnect();
    const resources = performance.getEntriesByType('resource').map(({ name }) => name);
    globalThis.thereWhenReady = [location.href, ...resources];
  }).observe(document, { attributes: true, childList: true, subtree: true });
}

function sum(files) {
  return files.reduce((total, { gzip }) => total + gzip, 0);
}

function measure(file) {
  return { file, gzip: gzipSync(readFileSync(inRoot('dist', file)), { level: 9 }).length };
}

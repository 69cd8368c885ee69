// Takes the pictures of the page that README shows: the debate, in both themes, into docs/pictures/.

import { mkdirSync, writeFileSync } from 'node:fs';
import { buildPage } from './build.mjs';
import { inRoot } from './lib/paths.mjs';
import { announce } from './lib/progress.mjs';
import { main } from './lib/run.mjs';
import { serve } from './lib/serve.mjs';
import { chromium } from './setup/debian.mjs';
import { setUp } from './setup.mjs';

const fragment = '#/debate?kind=testable&in=seed';
const viewport = { width: 1240, height: 960 };
/** Small, and letters stay sharp. */
const quality = 0.82;

await main(async () => {
  await setUp('test');
  await buildPage('site');
  announce('taking pictures of the page', '20 s');
  const server = await serve({ folder: 'dist' });
  // Not before it is installed.
  const playwright = await import('@playwright/test');
  const args = ['--no-sandbox', '--disable-dev-shm-usage'];
  const browser = await playwright.chromium.launch({ executablePath: chromium(), args });
  mkdirSync(inRoot('docs/pictures'), { recursive: true });
  for (const colorScheme of ['light', 'dark']) {
    const page = await browser.newPage({ viewport, colorScheme });
    await page.goto(server.url + fragment);
    await page.getByText(/^\d+ verdicts computed\.$/).waitFor({ timeout: 120_000 });
    await page.mouse.move(0, 0);
    const picture = await packed(browser, await page.screenshot());
    writeFileSync(inRoot(`docs/pictures/debate-${colorScheme}.webp`), picture);
    await page.close();
  }
  await browser.close();
  await server.close();
});

/** A screenshot as WebP, by the browser's own encoder. */
async function packed(browser, png) {
  const page = await browser.newPage();
  const coded = await page.evaluate(
    async ([source, quality]) => {
      const image = await createImageBitmap(await (await fetch(source)).blob());
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      canvas.getContext('2d').drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', quality);
    },
    [`data:image/png;base64,${png.toString('base64')}`, quality],
  );
  await page.close();
  return Buffer.from(coded.split(',')[1], 'base64');
}

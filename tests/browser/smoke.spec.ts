import { App, expect, serveDist, test } from './fixtures.ts';

test('opens below a path and stays silent afterwards', async ({ app, page }) => {
  await app.open();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slowpath');
  await expect(page.getByText(/^Model \d/)).toBeVisible();
  // The service worker has then filled its cache, without a request of the page.
  await page.evaluate(() => navigator.serviceWorker.ready);
  await app.expectAccessible();
});

test('works offline after the first visit', async ({ page }) => {
  const server = await serveDist();
  const app = new App(page, server.url);
  await app.open();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await server.close();
  await app.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slowpath');
  app.expectNoProblems();
});

test('opens from disk as a single file', async ({ app, page }) => {
  await app.openFromDisk();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slowpath');
  await expect(page.getByText(/^Model \d/)).toBeVisible();
  await app.expectAccessible();
});

test('lets nothing else in', async ({ app, page }) => {
  app.expectedErrors.push(/Trusted(HTML|ScriptURL)|Content Security Policy/);
  await app.open();
  const refused = await page.evaluate(async () => {
    const attempts = [
      () => fetch('https://example.org/'),
      () => {
        document.body.innerHTML = '<p>from text</p>';
      },
      () => new Worker('https://example.org/worker.js'),
    ];
    const results = attempts.map(async (attempt) => attempt());
    return (await Promise.allSettled(results)).map(({ status }) => status);
  });
  expect(refused).toEqual(['rejected', 'rejected', 'rejected']);
});

test('the licences of its parts come with it', async ({ app, page, site }) => {
  await app.open();
  const link = page.getByRole('link', { name: 'its parts' });
  await expect(link).toHaveAttribute('href', 'licenses.txt');
  const text = await (await page.request.get(new URL('licenses.txt', site).href)).text();
  for (const part of ['preact', 'wasm-bindgen', 'serde']) expect(text).toContain(`## ${part} - `);
  expect(text).not.toContain('## syn - ');
});

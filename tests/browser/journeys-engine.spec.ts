import type { Page } from '@playwright/test';
import { App, expect, serveDist, test } from './fixtures.ts';
import { Parts } from './page.ts';

const fragment = '#/play?k=4.10,4.10-p1&gfp=GFP_KERNEL,__GFP_NORETRY,__GFP_NOFAIL&at=12';

/** Makes the engine that runs the scenario crash; the explorer beside it goes on. */
async function strike(page: Page): Promise<void> {
  for (const worker of page.workers()) {
    await worker.evaluate(() => {
      if (self.name !== 'engine') return;
      setTimeout(() => {
        throw new Error('struck');
      });
    });
  }
}

test('after a crash of the engine everything is as it was', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open(fragment);
  await parts.detail.getByRole('button', { name: '32 pages' }).click();
  await expect(parts.detail).toContainText('your answer');
  app.mayRequest = true;
  await strike(page);
  await expect(parts.notices).toContainText('The engine stopped and was started again');
  await expect(parts.currentStep).toContainText('Direct reclaim');
  await parts.button('Next step').click();
  await expect(parts.detail).toContainText('Step 14');
  await page.getByRole('textbox', { name: /mask/i }).fill('GFP_ATOMIC');
  await expect(parts.outcomes).toHaveText([/null/, /null/]);
});

test('an engine that keeps crashing is not started for ever', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open(fragment);
  app.mayRequest = true;
  for (let crash = 1; crash <= 4; crash += 1) {
    const worker = page.waitForEvent('worker');
    await strike(page);
    await worker;
    await expect(parts.notices).toContainText('The engine');
    await page.waitForTimeout(100);
  }
  await expect(parts.notices).toContainText('keeps stopping');
});

test('offline, everything but links to elsewhere works', async ({ page }) => {
  const server = await serveDist();
  const app = new App(page, server.url);
  const parts = new Parts(page);
  await app.open(fragment);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await server.close();
  await page.context().setOffline(true);
  await app.reload();
  await expect(page.getByText(/^Offline/)).toBeVisible();
  await page.getByRole('textbox', { name: /mask/i }).fill('GFP_NOFS');
  await expect(parts.outcomes).toHaveText([/loops/, /loops/]);
  app.expectNoProblems();
});

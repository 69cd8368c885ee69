import { expect, test } from './fixtures.ts';
import { Parts } from './page.ts';

const fragment = '#/play?k=4.10,4.10-p1&gfp=GFP_KERNEL,__GFP_NORETRY,__GFP_NOFAIL';
/** One kernel, a request that nothing but a page satisfies, and every answer the reader's. */
const byHand = '#/play?k=4.10-p12&gfp=GFP_NOFS,__GFP_NOFAIL&world=you';

test('the map of the graph shows and moves what is in view', async ({ app, page }) => {
  await app.open(fragment);
  const map = page.locator('.graph-minimap');
  const view = map.locator('.graph-minimap-view');
  const before = Number(await view.getAttribute('x'));
  const box = await map.boundingBox();
  if (!box) throw new Error('the map has no place');
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.97, box.y + box.height / 2);
  await page.mouse.up();
  await expect.poll(async () => Number(await view.getAttribute('x'))).toBeGreaterThan(before + 500);
  // Its view is that of the graph: the last phase is there now.
  await expect(page.locator('.graph-heading').last()).toBeInViewport();
  // By keys one goes from node to node; the map is no stop on the way, and says nothing.
  await expect(map).toHaveAttribute('aria-hidden', 'true');
  await expect(map.locator('[tabindex]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Fit' }).click();
  await expect(map).toBeHidden();
});

test('the world is chosen where its name stands', async ({ app, page }) => {
  await app.open(fragment);
  const { world, outcomes } = new Parts(page);
  const chosen = world.getByRole('combobox', { name: 'World' });
  await expect(chosen).toBeInViewport();
  await chosen.selectOption('Plenty');
  await expect(world.locator('.world-title')).toHaveText('Plenty');
  await expect(world.getByRole('radio', { name: /^Plenty/ })).toBeChecked();
  await expect(outcomes).toHaveText([/page/, /page/]);
});

test('a round answered by hand that ends where it began can repeat for ever', async ({
  app,
  page,
}) => {
  const { outcomes, steps } = new Parts(page);
  await app.open(byHand);
  const waits = page.locator('.walk-end .walk-open');
  const repeats = page.getByRole('button', { name: 'Let these answers repeat' });
  // The first answer to each question is that nothing was found, freed or changed.
  for (let answer = 0; answer < 20 && !(await repeats.isVisible()); answer += 1) {
    const rows = await steps.count();
    await waits.getByRole('button').first().click();
    await expect.poll(() => steps.count()).toBeGreaterThan(rows);
    // What has repeated itself is said a moment after the step.
    await page.waitForTimeout(200);
  }
  const told = page.locator('.walk-repetition');
  await expect(told).toContainText('The walk is in the same state as at step');
  await expect(told).toContainText('What would end it there and then');
  await expect(page.locator('.stepper-said')).toContainText('a round has repeated itself');
  await app.expectAccessible();
  await repeats.click();
  await expect(outcomes).toHaveText(/loops/);
  await expect(page.getByRole('list', { name: 'Branches of this run' })).toContainText(
    'Your answers, repeated',
  );
  const link = await new Parts(page).link('repeat=');
  await app.open(new URL(link).hash);
  await expect(outcomes).toHaveText(/loops/);
});

test('paper holds all rows of a run, up to a number that is said', async ({ app, page }) => {
  const print = (when: string) => page.evaluate((type) => dispatchEvent(new Event(type)), when);
  const { steps } = new Parts(page);
  await app.open(fragment);
  await print('beforeprint');
  await expect(steps).toHaveCount(19);
  await expect(page.getByText(/rows are printed/)).toBeHidden();
  await print('afterprint');

  const round = 'no,no,32,no,no,no,yes';
  const rounds = Array.from({ length: 100 }, () => round).join();
  await app.open(`#/play?k=4.11&gfp=GFP_KERNEL&world=script&say=no,no,${rounds}`);
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', /^\d{4}$/);
  const all = Number(await grid.getAttribute('aria-rowcount')) - 2;
  expect(all).toBeGreaterThan(1024);
  await expect.poll(() => steps.count()).toBeLessThan(100);
  await expect
    .poll(async () => {
      await print('beforeprint');
      const [last] = await page.locator('#walk-row-1023').allTextContents();
      await print('afterprint');
      return last;
    })
    .toMatch(/^1024/);
  await print('beforeprint');
  await expect(
    page.getByText(`The first 1,024 of ${all.toLocaleString('en-GB')} rows are printed.`),
  ).toBeVisible();
  await print('afterprint');
  await expect.poll(() => steps.count()).toBeLessThan(100);
});

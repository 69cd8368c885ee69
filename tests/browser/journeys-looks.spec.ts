import { expect, test } from './fixtures.ts';
import { Parts } from './page.ts';

const fragment = '#/play?k=4.10,4.10-p1&gfp=GFP_KERNEL,__GFP_NORETRY,__GFP_NOFAIL&at=12';
const phone = { width: 390, height: 844 };
const tablet = { width: 900, height: 800 };

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });
    // Looking at every rule of accessibility takes its time on a small machine.
    test.slow();

    test('the whole page is accessible', async ({ app, page }) => {
      await app.open();
      await app.expectAccessible();
      await page.getByRole('button', { name: 'Step through it' }).click();
      await page.getByRole('button', { name: 'What happened' }).click();
      await page.getByRole('button', { name: 'To the outcome' }).click();
      await app.expectAccessible();
    });

    test('four kernels, a branch and an error are accessible', async ({ app, page }) => {
      await app.open(`${fragment.replace('4.10-p1', '4.10-p1,4.10-p12,4.11')}&set=reclaim.1:32`);
      await new Parts(page).detail.getByRole('button', { name: 'no pages' }).click();
      await page.getByRole('textbox', { name: /mask/i }).fill('GFP_KERNEL|__GFP_NOFIAL');
      await expect(page.getByText(/last run that could be made stays/)).toBeVisible();
      await app.expectAccessible();
    });

    for (const [key, title] of [
      ['?', 'Help'],
      ['s', 'Share this run'],
      ['e', 'Examples'],
      ['g', 'Go to a node'],
    ] as const) {
      test(`the dialog "${title}" is accessible`, async ({ app, page }) => {
        await app.open(fragment);
        await page.keyboard.press(key);
        await expect(page.getByRole('dialog', { name: title })).toBeVisible();
        await app.expectAccessible();
      });
    }

    test('every tab of a phone is accessible and no wider than the phone', async ({
      app,
      page,
    }) => {
      await page.setViewportSize(phone);
      await app.open(fragment);
      for (const tab of ['Compose', 'Walk', 'World', 'Compare']) {
        await page.getByRole('tab', { name: tab, exact: true }).click();
        await app.expectAccessible();
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(phone.width);
      }
    });

    test('two columns with tabs are accessible', async ({ app, page }) => {
      await page.setViewportSize(tablet);
      await app.open(fragment);
      for (const tab of ['Compose', 'World', 'Compare']) {
        await page.getByRole('tab', { name: tab, exact: true }).click();
        await app.expectAccessible();
      }
    });
  });
}

for (const { width, height } of [{ width: 1440, height: 900 }, tablet, phone]) {
  test(`at ${width} × ${height} the panes scroll, and the page does not`, async ({ app, page }) => {
    await page.setViewportSize({ width, height });
    await app.open(fragment);
    const size = await page.evaluate(() => document.scrollingElement?.scrollHeight);
    expect(size).toBe(height);
  });
}

test('a phone steps with its thumb: the stepper stays at the bottom', async ({ app, page }) => {
  await page.setViewportSize(phone);
  const parts = new Parts(page);
  await app.open(fragment);
  const next = parts.button('Next step');
  const box = await next.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(40);
  expect(box?.y).toBeGreaterThan(phone.height - 80);
  await next.click();
  await expect(parts.currentStep).toContainText('More than one page?');
  await expect(parts.outcomes).toHaveText([/null/, /loops/]);
});

test('a phone lists one of many kernels at a time', async ({ app, page }) => {
  await page.setViewportSize(phone);
  await app.open(fragment.replace('4.10-p1', '4.10-p1,4.10-p12'));
  const headings = page.getByRole('columnheader');
  await expect(headings).toHaveText(['Step', 'v4.10']);
  await page.getByRole('radio', { name: 'v4.10+p12' }).check();
  await expect(headings).toHaveText(['Step', 'v4.10+p12']);
});

test('the theme is chosen and kept', async ({ app, page }) => {
  await app.open(fragment);
  const background = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  await page.getByRole('button', { name: 'Theme: as the system' }).click();
  await page.getByRole('button', { name: 'Theme: light' }).click();
  const dark = await background();
  expect(dark).not.toBe(light);
  await app.reload();
  await expect(page.getByRole('button', { name: 'Theme: dark' })).toBeVisible();
  expect(await background()).toBe(dark);
});

import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const mask = (page: Page) => page.getByRole('textbox', { name: 'Mask' });
const order = (page: Page) => page.getByRole('textbox', { name: 'Order' });
const flag = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const outcomes = (page: Page) => page.getByRole('region', { name: 'Outcomes' });
const readOut = (page: Page, term: string) =>
  page
    .locator('dl div')
    .filter({ has: page.getByText(term, { exact: true }) })
    .locator('dd');

test('an unknown flag is marked, named and replaced', async ({ app, page }) => {
  await app.open();
  await mask(page).fill('GFP_KERNL | __GFP_NOFAIL');
  const problem = page.locator('.compose-problem');
  await expect(problem.locator('mark')).toHaveText('GFP_KERNL');
  await expect(problem).toContainText('is not the name of a flag');
  await expect(mask(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(mask(page)).toHaveAccessibleDescription(/GFP_KERNL is not the name of a flag/);
  // The last good run stays.
  await expect(outcomes(page)).toContainText('null');
  await app.expectAccessible();

  await page.getByRole('button', { name: 'GFP_KERNEL', exact: true }).first().click();
  await expect(mask(page)).toHaveValue('GFP_KERNEL | __GFP_NOFAIL');
  await expect(mask(page)).toBeFocused();
  await expect(problem).toHaveCount(0);
  await expect(mask(page)).toHaveAttribute('aria-invalid', 'false');
});

test('a word that is being typed is not refused before it is written', async ({ app, page }) => {
  await app.open();
  await mask(page).fill('');
  await mask(page).pressSequentially('GFP_NOFS', { delay: 40 });
  await expect(mask(page)).toHaveAttribute('aria-invalid', 'false');
  await mask(page).pressSequentially('X');
  await expect(page.locator('.compose-problem')).toHaveCount(1);
});

test('the order that a log line says is offered', async ({ app, page }) => {
  await app.open();
  await mask(page).fill('cp: page allocation failure: order:4, mode:0x14018c0');
  await page.getByText('This line says order 4:').getByRole('button', { name: 'use it' }).click();
  await expect(order(page)).toHaveValue('4');
  await expect(page.getByText('This line says')).toHaveCount(0);
});

test('a number is read in the layout of the kernel', async ({ app, page }) => {
  await app.open();
  await mask(page).fill('0x14018c0');
  await expect(flag(page, '__GFP_NOFAIL')).toHaveAttribute('aria-pressed', 'true');
  await expect(flag(page, '__GFP_ZERO')).toHaveAttribute('aria-pressed', 'false');
  await expect(readOut(page, 'In C')).toHaveText('GFP_KERNEL | __GFP_NOFAIL | __GFP_NORETRY');
  await expect(readOut(page, 'In logs')).toHaveText('GFP_KERNEL|__GFP_NOFAIL|__GFP_NORETRY');
});

test('a number above the bits of the kernel is said', async ({ app, page }) => {
  await app.open();
  await mask(page).fill('0x80000000');
  await expect(page.locator('.compose-problem')).toContainText('0x80000000 has bits');
  await expect(page.locator('.compose-problem mark')).toHaveText('0x80000000');
});

test('a text of a megabyte is refused in a line', async ({ app, page }) => {
  await app.open();
  await mask(page).fill('GFP_KERNEL|'.repeat(100_000));
  await expect(page.locator('.compose-problem')).toContainText('bytes');
  await mask(page).fill('GFP_NOFS');
  await expect(page.locator('.compose-problem')).toHaveCount(0);
  await expect(flag(page, '__GFP_FS')).toHaveAttribute('aria-pressed', 'false');
});

for (const typed of ['13', '-1', 'many', '']) {
  test(`the order "${typed}" is no order`, async ({ app, page }) => {
    await app.open();
    await order(page).fill(typed);
    await expect(order(page)).toHaveAttribute('aria-invalid', 'true');
    await expect(order(page)).toHaveAccessibleDescription(/a number from 0/);
    await expect(order(page)).toHaveValue(typed);
    await expect(outcomes(page)).toContainText('loops');
  });
}

test('the order is stepped by buttons and keys, up to one that is refused', async ({
  app,
  page,
}) => {
  await app.open();
  await page.getByRole('button', { name: 'Larger order' }).click();
  await expect(order(page)).toHaveValue('1');
  await expect(page.getByText('2 pages, 8 KiB')).toBeVisible();
  await order(page).press('ArrowUp');
  await order(page).press('ArrowUp');
  await order(page).press('ArrowUp');
  await expect(page.getByText('costly', { exact: true })).toBeVisible();
  await order(page).press('ArrowDown');
  await expect(order(page)).toHaveValue('3');
  await order(page).fill('11');
  await expect(page.getByText('refused', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Larger order' })).toBeDisabled();
  await expect(outcomes(page)).toContainText('null');
});

test('flags are switched in the text', async ({ app, page }) => {
  await app.open();
  await flag(page, 'GFP_ATOMIC').click();
  await expect(mask(page)).toHaveValue('GFP_ATOMIC');
  await expect(flag(page, 'GFP_ATOMIC')).toHaveAttribute('aria-pressed', 'true');
  await flag(page, '__GFP_ZERO').click();
  await expect(mask(page)).toHaveValue('GFP_ATOMIC | __GFP_ZERO');
  await flag(page, '__GFP_HIGH').click();
  await expect(flag(page, '__GFP_HIGH')).toHaveAttribute('aria-pressed', 'false');
  await expect(flag(page, 'GFP_ATOMIC')).toHaveAttribute('aria-pressed', 'false');
  // A compound that is named like a flag is switched as a whole.
  await flag(page, '__GFP_RECLAIM').click();
  await expect(flag(page, '__GFP_DIRECT_RECLAIM')).toHaveAttribute('aria-pressed', 'true');
});

test('what a flag asks for can be read without switching it', async ({ app, page }) => {
  await app.open();
  await flag(page, '__GFP_MEMALLOC').focus();
  await expect(flag(page, '__GFP_MEMALLOC')).toHaveAccessibleDescription(/All reserves/);
  await page.getByRole('button', { name: 'Explain all' }).click();
  await expect(page.getByText('All reserves may be used. 0x2000')).toBeVisible();
  await page.getByRole('button', { name: /^All \d+$/ }).click();
  await expect(flag(page, 'GFP_TRANSHUGE')).toBeVisible();
  await app.expectAccessible();
});

test('what is true of the caller is part of the request', async ({ app, page }) => {
  await app.open();
  await page.getByRole('checkbox', { name: /PF_DUMPCORE/ }).check();
  await page.getByText('More about the caller').click();
  await page.getByRole('checkbox', { name: /rt_task/ }).check();
  await expect(page).toHaveURL(/ctx=dumpcore,rt/);
  await page.getByRole('checkbox', { name: /PF_DUMPCORE/ }).uncheck();
  await expect(page).toHaveURL(/ctx=rt&/);
  await expect(readOut(page, 'Depth')).toContainText('Down to 75 % of the min watermark');
});

test('the depth has its exact share', async ({ app, page }) => {
  await app.open();
  await mask(page).fill('GFP_ATOMIC');
  await expect(readOut(page, 'Depth')).toContainText('Down to 37.5 % of the min watermark');
  await expect(readOut(page, 'Depth')).toContainText('ALLOC_HARDER ALLOC_HIGH');
});

test('a request that must not fail shows how deep it goes in the end', async ({ app, page }) => {
  await app.open();
  await mask(page).fill('GFP_NOFS | __GFP_NOFAIL');
  const deepest = 'After the OOM step: no watermark at all.';
  await expect(readOut(page, 'Depth')).toContainText(
    `Down to the min watermark at first. ${deepest}`,
  );
  await expect(page.getByRole('region', { name: 'World' })).toContainText(deepest);
  await mask(page).fill('GFP_NOFS');
  await expect(readOut(page, 'Depth')).toContainText('not into the reserves');
  await expect(page.getByText(deepest)).toHaveCount(0);
});

test('what the kernels compared change can be read', async ({ app, page }) => {
  await app.open();
  await page.getByRole('button', { name: 'What these kernels change' }).click();
  const dialog = page.getByRole('dialog', { name: 'What these kernels change' });
  await expect(dialog.getByRole('heading', { name: /^v4\.10\+p1,/ })).toBeVisible();
  await expect(dialog.getByRole('listitem')).toHaveCount(3);
  await expect(dialog.getByRole('link', { name: 'v4.11' }).first()).toHaveAttribute(
    'href',
    'https://git.kernel.org/linus/9a67f6488eca',
  );
  await app.expectAccessible();
});

test('doubtful points lead to their flags', async ({ app, page }) => {
  await app.open();
  await page.getByRole('button', { name: /doubtful point/ }).click();
  const points = page.getByRole('region', { name: 'Doubtful points' });
  await expect(points).toBeFocused();
  await expect(points).toContainText('On v4.10:');
  await points.getByRole('button', { name: 'Show __GFP_NOFAIL' }).first().click();
  await expect(page.locator('[data-flag="__GFP_NOFAIL"]')).toBeFocused();
});

test('a read-out is copied', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open();
  await page.getByRole('button', { name: 'Copy (hex)' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('0x14018c0');
});

test('an example is found and opened', async ({ app, page }) => {
  await app.open();
  await page.getByRole('button', { name: 'Examples', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Examples' });
  await expect(dialog.getByText(/^[0-9]+ examples$/)).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Find an example' }).fill('huge panic');
  await expect(dialog.getByText('1 example', { exact: true })).toBeVisible();
  await app.expectAccessible();
  await dialog.getByRole('button', { name: /nobody left to kill/ }).click();
  await expect(dialog).toBeHidden();
  await expect(order(page)).toHaveValue('9');
  await expect(outcomes(page)).toContainText('panic');

  await page.getByRole('button', { name: 'Examples', exact: true }).click();
  await expect(page.locator('[aria-current="true"]')).toContainText('nobody left to kill');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('everything in the composer can be touched', async ({ app, page }) => {
    await app.open();
    await page.getByRole('tab', { name: 'Compose' }).tap();
    await flag(page, '__GFP_ZERO').tap();
    await expect(mask(page)).toHaveValue(/__GFP_ZERO/);
    const heights = await page
      .locator('.compose button:visible, .compose label:visible:has(input), .compose summary')
      .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(40);
    await app.expectAccessible();
  });
});

import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { Parts } from './page.ts';

const mask = (page: Page) => page.getByRole('textbox', { name: 'Mask' });
const builtWith = (page: Page) => page.getByRole('combobox', { name: 'Built with' });
const flag = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const question = (page: Page) => page.getByText('Which kernels could have printed this mask?');
const origins = (page: Page) => page.locator('.compose-origins');
const elsewhere = (page: Page) => page.locator('.compose-elsewhere');

test('a number is read in the configuration chosen', async ({ app, page }) => {
  await app.open('#/play?k=6.18,4.10&gfp=0x1000000&world=plenty');
  await expect(mask(page)).toHaveValue('__GFP_NO_OBJ_EXT');
  await expect(flag(page, '__GFP_NOLOCKDEP')).toHaveCount(0);

  await mask(page).fill('0x1000cc0');
  await builtWith(page).selectOption('LOCKDEP');
  await expect(flag(page, '__GFP_NOLOCKDEP')).toHaveAttribute('aria-pressed', 'true');
  await expect(flag(page, '__GFP_NO_OBJ_EXT')).toHaveAttribute('aria-pressed', 'false');
  const link = await new Parts(page).link('conf=lockdep');
  await flag(page, '__GFP_NOLOCKDEP').click();
  await expect(mask(page)).toHaveValue('GFP_KERNEL');
  await new Parts(page).link('gfp=GFP_KERNEL&');

  await page.goto(link);
  await expect(builtWith(page)).toHaveValue('lockdep');
  await expect(mask(page)).toHaveValue('GFP_KERNEL | __GFP_NOLOCKDEP');
  await app.expectAccessible();
});

test('the choice is there only where it makes a difference', async ({ app, page }) => {
  await app.open();
  await expect(builtWith(page)).toHaveCount(0);
  await app.open('#/play?k=4.10,6.1');
  await expect(builtWith(page).getByRole('option')).toHaveText(['default', 'LOCKDEP']);
});

test('a configuration that does not exist is named', async ({ app, page }) => {
  await app.open('#/play?k=6.12&conf=debug');
  await expect(new Parts(page).notices).toContainText('configuration "debug"');
  await expect(page.locator('.compose-built .compose-problem')).toContainText('no-slab-obj-ext');
  await builtWith(page).selectOption('default');
  await expect(page.locator('.compose-built .compose-problem')).toHaveCount(0);
});

test('flags keep their names on other kernels, and what is gone is said', async ({ app, page }) => {
  await app.open('#/play?k=4.10&gfp=GFP_KERNEL,__GFP_REPEAT');
  await expect(page.locator('.compose-problem')).toHaveCount(0);
  await page.goto(page.url().replace('k=4.10', 'k=4.14').replace(/&c=.*/, ''));
  const problem = page.locator('.compose-problem');
  await expect(problem).toContainText('__GFP_REPEAT is left out: gone since v4.13');
  await expect(mask(page)).toHaveValue(/__GFP_REPEAT/);
  await problem.getByRole('button', { name: '__GFP_RETRY_MAYFAIL' }).click();
  await expect(flag(page, '__GFP_RETRY_MAYFAIL')).toHaveAttribute('aria-pressed', 'true');
  await expect(problem).toHaveCount(0);
});

test('a line of a log is read as the kernel that prints it', async ({ app, page }) => {
  await app.open('#/play?k=6.1,4.10-p1');
  await mask(page).fill(
    'cc1: page allocation failure: order:0, mode:0x14280ca(GFP_HIGHUSER_MOVABLE|__GFP_ZERO)',
  );
  await expect(page.locator('.compose-problem')).toContainText('is not the mask of the names');
  await expect(elsewhere(page)).toContainText('v6.1 does not print it so.');
  await app.expectAccessible();
  await elsewhere(page).getByRole('button', { name: 'Read it as v4.10' }).click();
  await expect(elsewhere(page)).toHaveCount(0);
  await expect(page.locator('.compose-problem')).toHaveCount(0);
  await expect(new Parts(page).outcomes).toHaveText([/^v4\.10[a-z]/, /^v4\.10\+p1[a-z]/]);
});

test('the kernels that could have printed a mask are listed', async ({ app, page }) => {
  await app.open('#/play?k=4.10');
  await mask(page).fill('GFP_KERNEL & ~__GFP_FS');
  await question(page).click();
  await expect(origins(page)).toContainText('Paste a mask');

  await mask(page).fill('gfp_flags=GFP_KERNEL|__GFP_NOLOCKDEP');
  await expect(origins(page)).toContainText('0x1000cc0(GFP_KERNEL|__GFP_NOLOCKDEP)');
  await expect(origins(page).getByRole('button')).toHaveCount(4);
  await app.expectAccessible();
  await page
    .getByRole('button', { name: 'Read it as v6.18 (LOCKDEP)', exact: true })
    .last()
    .click();
  await expect(builtWith(page)).toHaveValue('lockdep');
  await expect(flag(page, '__GFP_NOLOCKDEP')).toHaveAttribute('aria-pressed', 'true');
});

test('where no kernel prints a mask the nearest are listed', async ({ app, page }) => {
  await app.open('#/play?k=6.1');
  await mask(page).fill('0xcc0(GFP_KERNEL|__GFP_REPEAT)');
  await question(page).click();
  await expect(origins(page)).toContainText('None of these kernels prints exactly that');
  await expect(origins(page)).toContainText('__GFP_REPEAT is in v4.10 to v4.11 (gone since v4.13');
  const nearest = origins(page).getByRole('button', { name: 'Read it as v6.1', exact: true });
  await expect(nearest).toHaveCount(1);
  await expect(elsewhere(page)).toHaveCount(0);
  await app.expectAccessible();
});

test('the kernels are listed on a phone as well', async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await app.open('#/play?k=6.12');
  await page.getByRole('tab', { name: 'Compose' }).click();
  await mask(page).fill('0x14004c0(GFP_KERNEL|__GFP_REPEAT)');
  await elsewhere(page).getByRole('button').click();
  await question(page).click();
  await expect(origins(page).getByRole('button')).toHaveCount(5);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await app.expectAccessible();
});

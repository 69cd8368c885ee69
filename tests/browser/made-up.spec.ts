// Kernels that are made up by switching single rules.

import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const WITHOUT = '#/play?k=4.11&gfp=GFP_KERNEL,__GFP_NOFAIL,__GFP_NORETRY&order=0&world=exhausted';
const WITH_FLAG = '#/play?k=4.11,4.11:no-oom-kill-flag&gfp=GFP_KERNEL&order=0&world=exhausted';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Switch single rules' });
const rule = (page: Page, name: string) => dialog(page).getByRole('checkbox', { name });
const picked = (page: Page) => page.getByRole('list', { name: 'Kernels compared' });
const cards = (page: Page) => page.getByRole('region', { name: 'Outcomes' }).getByRole('listitem');
const openSwitches = (page: Page, kernel: string) =>
  page.getByRole('button', { name: `Switch rules of ${kernel}`, exact: true }).click();

const RESERVE = 'NOFAIL that would loop may use part of the reserves';
const NO_KILL = 'A flag that keeps the OOM killer away';

test('a rule is taken away, and the kernel compared beside the one it is made from', async ({
  app,
  page,
}) => {
  await app.open(WITHOUT);
  await openSwitches(page, 'v4.11');
  await expect(rule(page, RESERVE)).toBeChecked();
  await rule(page, RESERVE).uncheck();
  await expect(dialog(page).getByRole('status')).toContainText('v4.11 -nofail-reserve');
  await app.expectAccessible();
  await page.keyboard.press('Escape');
  await expect(cards(page)).toHaveCount(2);
  await expect(cards(page).nth(1)).toContainText('v4.11 -nofail-reserve');
  await expect(page).toHaveURL(/k=4\.11,4\.11~nofail-reserve&/);
  await expect(page.locator('[data-node="nofail-attempt"]')).toHaveCount(1);
  await app.expectAccessible();

  await page.getByRole('button', { name: 'What these kernels change' }).click();
  await expect(page.getByRole('dialog')).toContainText('It does without:');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove v4.11 -nofail-reserve' }).click();
  await expect(cards(page)).toHaveCount(1);
  await expect(page).toHaveURL(/k=4\.11&/);
});

test('rules are switched by keyboard, more than one, and all taken back', async ({ app, page }) => {
  await app.open(WITHOUT);
  await page.getByRole('button', { name: 'Switch rules of v4.11', exact: true }).focus();
  await page.keyboard.press('Enter');
  await rule(page, NO_KILL).focus();
  await page.keyboard.press('Space');
  await expect(dialog(page).getByRole('status')).toContainText('+no-oom-kill-flag');
  await expect(rule(page, NO_KILL)).toBeFocused();
  await rule(page, RESERVE).focus();
  await page.keyboard.press('Space');
  const both = 'v4.11 -nofail-reserve +no-oom-kill-flag';
  await expect(dialog(page).getByRole('status')).toHaveText(both);
  await dialog(page).getByRole('button', { name: 'Back to v4.11' }).press('Enter');
  await expect(dialog(page).getByRole('status')).toContainText('v4.11, ');
  await page.keyboard.press('Escape');
  await expect(cards(page)).toHaveCount(1);
});

test('a proposed flag is switched where a kernel has it, and said not to exist elsewhere', async ({
  app,
  page,
}) => {
  await app.open(WITH_FLAG);
  const flag = page.getByRole('button', { name: '__GFP_NOOOMKILL', exact: true });
  await flag.focus();
  await expect(flag).toHaveAccessibleDescription(/only these have it: v4\.11 \+no-oom-kill-flag/);
  await flag.click();
  await expect(flag).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('.compose-problem')).toContainText('never merged');
  await expect(cards(page).nth(0)).toContainText('loops');
  await expect(cards(page).nth(1)).toContainText('null');
  await expect(page.locator('[data-node="oom-refused"]')).toHaveCount(1);
  await app.expectAccessible();

  await page.getByRole('button', { name: 'Remove v4.11 +no-oom-kill-flag' }).click();
  await expect(flag).toHaveCount(0);
  await expect(page.locator('[data-node="oom-refused"]')).toHaveCount(0);
});

test('no more rules are switched than a kernel may have', async ({ app, page }) => {
  const rules = ['pause-each-round', 'kswapd-flag', 'compaction-capture', 'scope-at-entry'];
  const more = [
    'no-dirty-throttle',
    'skipped-gives-up',
    'compaction-needs-io',
    'cpuset-each-round',
  ];
  const id = `6.1~${[...rules, ...more].join('~')}`;
  await app.open(`#/play?k=${id}&gfp=GFP_KERNEL&order=0&world=plenty`);
  await page.getByRole('button', { name: /^Switch rules of v6\.1/ }).click();
  await expect(rule(page, NO_KILL)).toBeDisabled();
  await expect(dialog(page)).toContainText('No more than 8 rules');
  await rule(page, 'A pause in each round').check();
  await expect(rule(page, NO_KILL)).toBeEnabled();
});

test('a link with a rule that is not known says which, and opens the rest', async ({
  app,
  page,
}) => {
  await app.open('#/play?k=4.11~no-such,4.10&gfp=GFP_KERNEL&order=0&world=plenty');
  await expect(page.getByText('Nothing is known of the rule "no-such".')).toBeVisible();
  await expect(cards(page)).toHaveCount(1);
});

test('on a phone rules are switched in the comparison', async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await app.open(WITHOUT);
  await page.getByRole('tab', { name: 'Compare' }).click();
  await openSwitches(page, 'v4.11');
  await rule(page, RESERVE).uncheck();
  await app.expectAccessible();
  await page.keyboard.press('Escape');
  await expect(picked(page)).toContainText('v4.11 -nofail-reserve');
  const wide = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;
  expect(await page.evaluate(wide)).toBe(false);
  await app.expectAccessible();
});

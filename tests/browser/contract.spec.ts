import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { Parts } from './page.ts';

const contract = (page: Page) => page.getByRole('region', { name: 'Contract' });
const line = (page: Page, id: string) => contract(page).locator(`[data-line="${id}"]`);
const flag = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const assumption = (page: Page, name: RegExp) => contract(page).getByRole('checkbox', { name });

test('what the request can do stands beside it, with what differs', async ({ app, page }) => {
  await app.open();
  await expect(line(page, 'fail')).toContainText('they differ');
  await expect(line(page, 'fail')).toContainText(/v4\.10.*may fail.*v4\.10\+p1.*never fails/);
  await expect(line(page, 'fail')).toContainText('5 answers');
  await expect(line(page, 'fail')).toContainText('11 states searched');
  await expect(line(page, 'kill')).toHaveText(/never kills/);
  await expect(line(page, 'kill')).not.toContainText('they differ');
  await expect(line(page, 'depth')).toContainText('100 % of it must stay free');
  await contract(page).getByText('11 more statements, 2 differ').click();
  await expect(line(page, 'warn-stall')).toContainText(/never reports a stall.*may report a stall/);
  await app.expectAccessible();
});

test('an example opens in the walk as a loop, and there is a way back', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open();
  await line(page, 'loop')
    .getByRole('button', { name: /^Show me/ })
    .last()
    .click();
  await expect(parts.outcomes).toHaveCount(1);
  await expect(parts.outcomes).toContainText(/v4\.10\+p1.*loops/);
  await expect(parts.currentStep).toContainText('repeats from here');
  await expect(parts.world).toContainText('the last 4 are repeated for ever');
  await expect(contract(page)).toContainText('On screen: v4.10+p1 may loop for ever');
  await expect(contract(page)).toContainText('v4.10 is left out');
  const link = await parts.link('repeat=4');
  await app.expectAccessible();

  await contract(page).getByRole('button', { name: 'Back to the run before' }).click();
  await expect(parts.outcomes).toHaveCount(2);
  await expect(page.getByText('On screen:')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(parts.outcomes).toHaveCount(1);

  await app.open();
  await app.open(link.slice(link.indexOf('#')));
  await expect(parts.outcomes).toContainText(/v4\.10\+p1.*loops/);
  await expect(parts.notices).toBeEmpty();
});

test('undo takes an example back', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open('#/play?k=4.10&gfp=GFP_KERNEL&world=plenty');
  await line(page, 'kill').getByRole('button', { name: 'Show me: may kill' }).click();
  await expect(parts.detail).toContainText('A task is killed.');
  await expect(parts.outcomes).toContainText('waiting');
  await page.keyboard.press('Control+z');
  await expect(parts.outcomes).toContainText('page');
});

test('switching a flag shows before and after which lines change', async ({ app, page }) => {
  await app.open('#/play?k=4.10&gfp=GFP_KERNEL,__GFP_NOFAIL');
  await expect(line(page, 'fail')).toContainText('never fails');
  await flag(page, '__GFP_NORETRY').focus();
  await expect(flag(page, '__GFP_NORETRY')).toHaveAccessibleDescription(
    /Give up after one round.*With __GFP_NORETRY: may fail, .*never kills/,
  );
  await flag(page, '__GFP_NORETRY').click();
  await expect(line(page, 'fail')).toContainText('may fail');
  await expect(line(page, 'fail')).toHaveAttribute('data-changed', 'true');
  await expect(page.getByRole('status', { name: 'Contract' })).toContainText(/^Now: may fail/);
  await expect(flag(page, '__GFP_NORETRY')).toHaveAccessibleDescription(
    /Without __GFP_NORETRY: never fails/,
  );
  await contract(page).getByText('What one thing more or less would do').click();
  const others = contract(page).locator('.contract-variations');
  await expect(others).toContainText('Without __GFP_FS: never calls filesystems.');
  await expect(others).toContainText(/With PF_MEMALLOC: .*may take the last free page/);
});

test('assumptions change the statements and are in the link', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open('#/play?k=4.10&gfp=GFP_KERNEL');
  await expect(line(page, 'kill')).toContainText('may kill');
  await contract(page).getByText('Nothing is assumed').click();
  await assumption(page, /No task can be killed/).check();
  await expect(line(page, 'kill')).toContainText('never kills');
  await expect(line(page, 'kill')).toHaveAttribute('data-changed', 'true');
  await parts.link('assume=nobody-killable');
  await assumption(page, /always finds a new victim/).check();
  await expect(contract(page)).toContainText('Two assumptions contradict each other');
  await expect(line(page, 'kill')).toHaveCount(0);
  await assumption(page, /No task can be killed/).uncheck();
  await expect(line(page, 'kill')).toContainText('may kill');
  await parts.link('assume=always-victim&');
  await app.reload();
  await expect(assumption(page, /always finds a new victim/)).toBeChecked();
});

test('an assumption that nobody knows is named', async ({ app, page }) => {
  await app.open('#/play?k=4.10&gfp=GFP_KERNEL&assume=luck,no-stall');
  await expect(new Parts(page).notices).toContainText(
    'assume[0]: Nothing is known of the assumption "luck"; known are nothing-above-reserves',
  );
  await expect(assumption(page, /stall report never passes/)).toBeChecked();
  await expect(contract(page).getByText('1 assumed')).toBeVisible();
});

test('flags that make no difference are quiet', async ({ app, page }) => {
  await app.open();
  await expect(page.getByText('Dashed: no request’s slow path on v4.10')).toBeVisible();
  await expect(flag(page, '__GFP_ZERO')).toHaveAttribute('title', /Makes no difference/);
  await expect(flag(page, '__GFP_NOFAIL')).not.toHaveAttribute('title');
});

test('the search for such flags can be stopped and taken up again', async ({ app, page }) => {
  // Before anything of the page runs: the button is pressed as soon as it is there.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const buttons = [...document.querySelectorAll('button')];
      const stop = buttons.find(({ textContent }) => textContent === 'Stop');
      if (!stop) return;
      observer.disconnect();
      stop.click();
    }).observe(document, { childList: true, subtree: true });
  });
  await app.open();
  const again = page.getByRole('button', { name: 'Find out which make no difference' });
  await expect(again).toBeVisible();
  await expect(flag(page, '__GFP_ZERO')).not.toHaveAttribute('title');
  await again.click();
  await expect(page.getByText('Dashed: no request’s slow path')).toBeVisible();
});

test('an example is found and opened by keys alone', async ({ app, page }) => {
  await app.open('#/play?k=4.10&gfp=GFP_KERNEL');
  const show = line(page, 'kill').getByRole('button', { name: 'Show me: may kill' });
  await show.focus();
  await page.keyboard.press('Enter');
  const back = contract(page).getByRole('button', { name: 'Back to the run before' });
  await expect(back).toBeVisible();
  await back.focus();
  await page.keyboard.press('Enter');
  await expect(back).toHaveCount(0);
  await expect(page.locator('body')).not.toBeFocused();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`on a phone, ${colorScheme}`, () => {
    test.use({ viewport: { width: 390, height: 844 }, colorScheme, hasTouch: true });

    test('the contract has a tab of its own', async ({ app, page }) => {
      const parts = new Parts(page);
      await app.open('#/play?k=4.10,4.10-p12&gfp=GFP_NOFS,__GFP_NOFAIL');
      await page.getByRole('tab', { name: 'Contract' }).tap();
      await expect(line(page, 'kill')).toContainText(/v4\.10.*may kill.*v4\.10\+p12.*never kills/);
      await app.expectAccessible();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBe(390);
      await line(page, 'kill')
        .getByRole('button', { name: /^Show me/ })
        .tap();
      await expect(page.getByRole('tab', { name: 'Walk' })).toHaveAttribute(
        'aria-selected',
        'true',
      );
      await expect(parts.outcomes).toHaveCount(1);
    });
  });
}

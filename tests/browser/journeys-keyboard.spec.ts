import { expect, test } from './fixtures.ts';
import { Parts } from './page.ts';

const fragment = '#/play?k=4.10,4.10-p1&gfp=GFP_KERNEL,__GFP_NORETRY,__GFP_NOFAIL';

test('the walk by keys alone', async ({ app, page }) => {
  const parts = new Parts(page);
  const number = parts.currentStep.locator('.walk-number');
  await app.open(fragment);
  const steps: readonly (readonly [key: string, expected: string])[] = [
    ['j', '2'],
    ['ArrowDown', '3'],
    ['k', '2'],
    ['ArrowUp', '1'],
    ['PageDown', '11'],
    ['PageUp', '1'],
    ['n', '10'],
    ['o', '19'],
    ['Home', '1'],
    ['End', '19'],
    ['N', '17'],
  ];
  for (const [key, expected] of steps) {
    await page.keyboard.press(key);
    await expect(number, `after ${key}`).toHaveText(expected);
  }
});

test('breakpoints, nodes and undo by keys alone', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open(fragment);
  await page.keyboard.press('g');
  await page.keyboard.type('direct reclaim');
  await page.keyboard.press('Enter');
  await expect(parts.currentStep).toContainText('Direct reclaim');
  await page.keyboard.press('b');
  await page.keyboard.press('Home');
  await page.keyboard.press('r');
  await expect(parts.currentStep).toContainText('Direct reclaim');
  const answer = parts.detail.getByRole('button', { name: '32 pages' });
  await answer.focus();
  await page.keyboard.press('Enter');
  await expect(parts.detail).toContainText('your answer');
  await page.keyboard.press('u');
  await expect(parts.detail).not.toContainText('your answer');
  await page.keyboard.press('Control+Shift+Z');
  await expect(parts.detail).toContainText('your answer');
});

test('dialogs open by key, close by Escape and give the focus back', async ({ app, page }) => {
  await app.open(fragment);
  const forward = page.getByRole('button', { name: 'Next step' });
  await forward.focus();
  for (const [key, title] of [
    ['?', 'Help'],
    ['s', 'Share this run'],
    ['e', 'Examples'],
    ['g', 'Go to a node'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(forward).toBeFocused();
  }
});

test('keys write while the focus is in a field', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open(fragment);
  const mask = page.getByRole('textbox', { name: /mask/i });
  await mask.focus();
  await page.keyboard.press('End');
  await page.keyboard.type('jnsg?');
  await expect(mask).toHaveValue(/jnsg\?$/);
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(parts.currentStep.locator('.walk-number')).toHaveText('1');
});

test('single keys can be switched off, for good', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open(fragment);
  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: /Single keys/ }).uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await expect(parts.currentStep.locator('.walk-number')).toHaveText('1');
  await app.reload();
  await page.keyboard.press('j');
  await expect(parts.currentStep.locator('.walk-number')).toHaveText('1');
});

test('a step is announced', async ({ app, page }) => {
  await app.open(fragment);
  await page.keyboard.press('n');
  const live = page.locator('.frame-announcer');
  await expect(live).toContainText('Step 10 of 19. Waiting too long? They differ.');
  await expect(live).toContainText('v4.10: no step here; v4.10+p1: no');
});

test('a newer key wins over a search that is under way', async ({ app, page }) => {
  const number = new Parts(page).currentStep.locator('.walk-number');
  await app.open(fragment);
  await page.evaluate(() => {
    for (const key of ['n', 'End']) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    }
  });
  await expect(number).toHaveText('19');
  await page.waitForTimeout(300);
  await expect(number).toHaveText('19');
});

test('open questions are answered one after the other by keys', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open(`${fragment}&world=you`);
  const grid = page.getByRole('grid', { name: 'Steps' });
  await grid.getByRole('button', { name: 'no page' }).focus();
  await page.keyboard.press('Enter');
  await expect(grid).toContainText('Does an attempt with the depth');
  await expect(grid.locator('.walk-open button').first()).toBeFocused();
  await page.keyboard.press('2');
  await expect(grid.locator('.walk-open')).toHaveCount(0);
  await expect(parts.outcomes).toHaveText([/page/, /page/]);
  await expect(grid).toBeFocused();
});

test('the focus stays near what was removed', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open();
  await parts.button('Put this introduction away').press('Enter');
  await expect(page.getByRole('grid', { name: 'Steps' })).toBeFocused();
  await parts.button('Remove v4.10+p1').press('Enter');
  await expect(page.getByLabel('Kernel 1', { exact: true })).toBeFocused();
});

test('an answer changed by keys leaves the focus in the walk', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open(`${fragment}&at=12`);
  const steps = page.getByRole('grid', { name: 'Steps' });
  await parts.detail.getByRole('button', { name: '32 pages' }).press('Enter');
  await expect(parts.detail).toContainText('your answer');
  await expect(steps).toBeFocused();
  await parts.detail.getByRole('button', { name: 'what the world says' }).press('Enter');
  await expect(parts.detail).not.toContainText('your answer');
  await expect(steps).toBeFocused();
});

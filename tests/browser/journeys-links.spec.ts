import { expect, test } from './fixtures.ts';
import { Parts } from './page.ts';

const good = 'k=4.10,4.10-p1&gfp=GFP_KERNEL,__GFP_NORETRY,__GFP_NOFAIL';

const damaged = [
  ['v', '#/play?v=99&k=4.10'],
  ['v', '#/play?v=x'],
  ['z', '#/play?v=1&z=notdeflate'],
  ['order', `#/play?${good}&order=many`],
  ['world', `#/play?${good}&world=nowhere`],
  ['k', '#/play?k=9.99'],
  ['set', `#/play?${good}&set=nonsense`],
  ['at', `#/play?${good}&at=-3`],
  ['c', `#/play?${good}&m=1&c=000000`],
  ['colour', `#/play?${good}&colour=red`],
] as const;

for (const [parameter, fragment] of damaged) {
  test(`a damaged link names the parameter and the page works: ${fragment}`, async ({
    app,
    page,
  }) => {
    const parts = new Parts(page);
    await app.open(fragment);
    await expect(parts.notices).toContainText(new RegExp(`\\b${parameter}(\\[\\d+\\])?: `));
    await page.getByRole('textbox', { name: /mask/i }).fill('GFP_ATOMIC');
    await page.getByRole('textbox', { name: 'Order' }).fill('0');
    await page.getByRole('radio', { name: /^Exhausted/ }).check();
    await expect(parts.outcomes.first()).toContainText('null');
    await parts.notices.getByRole('button', { name: 'Dismiss' }).first().click();
  });
}

test('nothing in a link is taken for markup', async ({ app, page }) => {
  const parts = new Parts(page);
  const markup = '%3Cimg%20src=x%20onerror=alert(1)%3E';
  page.on('dialog', (dialog) => {
    throw new Error(`the page asked: ${dialog.message()}`);
  });
  await app.open(`#/play?k=4.10,${markup}&gfp=${markup}&world=${markup}&order=${markup}`);
  await expect(parts.notices).not.toBeEmpty();
  await expect(page.locator('img')).toHaveCount(0);
});

test('a link pasted into the same tab opens, and can be undone', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open(`#/play?${good}`);
  await page.evaluate(() => {
    location.hash = '#/play?k=4.11&gfp=GFP_ATOMIC&order=0&world=exhausted';
  });
  await expect(parts.outcomes).toHaveText([/v4\.11.*null/]);
  await parts.button('Undo').click();
  await expect(parts.outcomes).toHaveText([/null/, /loops/]);
});

test('a link wins over what was stored', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open('#/play?k=4.11&gfp=GFP_ATOMIC');
  await expect(parts.outcomes).toHaveCount(1);
  await page.evaluate(() => history.replaceState(null, '', ' '));
  await app.open(`#/play?${good}`);
  await expect(parts.outcomes).toHaveCount(2);
});

test('a very long link is refused with a message', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open();
  await parts.button('Share').click();
  const text = `#/play?gfp=${'A'.repeat(1_000_000)}`;
  await page.getByRole('textbox', { name: /^Paste a link/ }).fill(text);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('characters');
  await page.keyboard.press('Escape');
  await expect(parts.outcomes).toHaveText([/null/, /loops/]);
});

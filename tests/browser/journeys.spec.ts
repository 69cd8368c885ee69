import { expect, test } from './fixtures.ts';
import { Parts } from './page.ts';

const fragment = '#/play?k=4.10,4.10-p1&gfp=GFP_KERNEL,__GFP_NORETRY,__GFP_NOFAIL';

test('a first visit says what this is and shows a difference', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open();
  const about = page.getByRole('region', { name: 'About this page' });
  await expect(about).toContainText('v4.10 fails.');
  await expect(about).toContainText('v4.10+p1 loops for ever.');
  await expect(parts.outcomes).toHaveText([/v4\.10.*null/, /v4\.10\+p1.*loops/]);
  await parts.button('Jump to where they part').click();
  await expect(about).toBeHidden();
  await expect(parts.currentStep).toContainText('NOFAIL?');
  await app.reload();
  await expect(about).toBeHidden();
});

test('compose, step, fork, compare, share, open', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const parts = new Parts(page);
  await app.open();

  await page.getByRole('textbox', { name: /mask/i }).fill('GFP_NOFS | __GFP_NOFAIL');
  await expect(parts.outcomes).toHaveText([/loops/, /loops/]);

  await parts.button('Next step').click();
  await expect(page.getByText(/^Step 2 of/).first()).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.type('direct reclaim');
  await page.keyboard.press('Enter');
  await expect(parts.currentStep).toContainText('Direct reclaim');

  await parts.detail.getByRole('button', { name: '32 pages' }).click();
  await expect(parts.detail).toContainText('your answer');
  await expect(parts.world.getByRole('button', { name: /^Direct reclaim #1/ })).toHaveAttribute(
    'aria-current',
    'true',
  );

  await page.getByLabel('Add a kernel to compare').selectOption('4.10-p12');
  await expect(parts.outcomes).toHaveCount(3);

  const link = await parts.link('4.10-p12');
  await page.keyboard.press('c');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  const outcomes = await parts.outcomes.allTextContents();

  const other = await context.newPage();
  await other.goto(link);
  await other.locator('html[data-engine="ready"]').waitFor();
  const opened = new Parts(other);
  await expect(opened.outcomes).toHaveText(outcomes);
  await expect(opened.currentStep).toContainText('Direct reclaim');
  await expect(opened.notices).toBeEmpty();
});

test('each form of sharing opens the same run again', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open(`${fragment}&set=reclaim.1:32&at=14`);
  const outcomes = await parts.outcomes.allTextContents();
  for (const form of ['Link', 'Plain text', 'Markdown', 'JSON file']) {
    await parts.button('Share').click();
    const sent = page.getByRole('region', { name: 'Send this run' });
    if (form !== 'Link') await sent.getByRole('tab', { name: form }).click();
    const place = form === 'Link' ? sent : sent.getByRole('tabpanel');
    const text = await place.getByRole('textbox').first().inputValue();
    await page.getByRole('textbox', { name: /^Paste a link/ }).fill(text);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await expect(parts.outcomes).toHaveText(outcomes);
    await expect(parts.currentStep.locator('.walk-number')).toHaveText('15');
    await expect(parts.notices).toBeEmpty();
  }
});

test('an example opens, and is marked as the one that is open', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open();
  await parts.button('Examples').first().click();
  await page.getByRole('button', { name: /A filesystem must have its page/ }).click();
  await expect(page.getByRole('textbox', { name: /mask/i })).toHaveValue(/GFP_NOFS/);
  await expect(parts.outcomes.first()).toContainText('loops');
});

test('branches can be switched and removed, and undo works across them', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open(`${fragment}&at=12`);
  await expect(parts.currentStep).toContainText('Direct reclaim');
  await parts.detail.getByRole('button', { name: '32 pages' }).click();
  const first = parts.world.getByRole('button', { name: 'As first asked', exact: true });
  const forked = parts.world.getByRole('button', { name: /^Direct reclaim #1: no pages → 32/ });
  await expect(forked).toHaveAttribute('aria-current', 'true');

  const row = page.getByRole('list', { name: 'Branches of this run' }).getByRole('button');
  await expect(row).toHaveText(['As first asked', 'no pages → 32 pages']);
  await parts.detail.getByRole('button', { name: 'what the world says' }).click();
  await expect(first).toHaveAttribute('aria-current', 'true');
  await parts.button('Undo').click();

  await first.click();
  await expect(parts.detail).not.toContainText('your answer');
  await forked.click();
  await expect(parts.detail).toContainText('your answer');

  await parts.button('Undo').click();
  await expect(first).toHaveAttribute('aria-current', 'true');
  await parts.button('Undo').click();
  await parts.button('Undo').click();
  await expect(first).toBeHidden();
  await parts.button('Redo').click();
  await expect(forked).toHaveAttribute('aria-current', 'true');

  await parts.button(/^Remove the branch Direct reclaim/).click();
  await expect(forked).toBeHidden();
  await expect(parts.detail).not.toContainText('your answer');
  await page.keyboard.press('Control+z');
  await expect(forked).toBeVisible();
});

test('what would end a loop ends it', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open(fragment);
  await parts.button('To the outcome').click();
  await expect(page.getByText('What would end it')).toBeVisible();
  await page
    .getByRole('button', { name: /^If “Attempt of this round” is answered “a page”/ })
    .click();
  await expect(parts.currentStep).toContainText('Attempt of this round');
  await expect(parts.detail).toContainText('your answer');
  await expect(parts.outcomes.last()).toContainText('page');
});

test('a link to the source is named by what it opens', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open('#/play?v=1&k=4.10-p12,4.10-p123&gfp=GFP_NOFS,__GFP_NOFAIL&at=25');
  await parts.steps.getByText('No FS, no kill?').click();
  await expect(parts.detail.getByRole('link', { name: 'out_of_memory() in v4.10' })).toHaveCount(1);
  await expect(parts.detail.getByRole('link', { name: 'changed by patch 2' })).toHaveAttribute(
    'href',
    'https://git.kernel.org/linus/06ad276ac187',
  );
});

test('a world of the reader’s own asks one question after the other', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open(`${fragment}&world=you`);
  const grid = page.getByRole('grid', { name: 'Steps' });
  await expect(grid).toContainText('Does the very first attempt find a page');
  await grid.getByRole('button', { name: 'no page' }).click();
  await expect(grid).toContainText('Does an attempt with the depth');
  await grid.getByRole('button', { name: 'a page' }).click();
  await expect(parts.outcomes).toHaveText([/page/, /page/]);
});

test('a mask with an error leaves the last good run on screen', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open(fragment);
  const mask = page.getByRole('textbox', { name: /mask/i });
  await mask.fill('GFP_KERNEL|__GFP_NOFIAL');
  await expect(page.getByText(/last run that could be made stays/)).toBeVisible();
  await expect(parts.outcomes).toHaveText([/null/, /loops/]);
  await parts.button('Next step').click();
  await expect(parts.currentStep).toContainText('NOIO scope');
  await mask.fill('GFP_KERNEL');
  await expect(page.getByText(/last run that could be made stays/)).toBeHidden();
  await expect(parts.outcomes).toHaveText([/loops/, /loops/]);
});

test('breakpoints stop a run, and survive a reload', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open(`${fragment}&at=12`);
  await parts.button('Breakpoint at this node').click();
  await parts.button('First step').click();
  await parts.button('Run to the next breakpoint').click();
  await expect(parts.currentStep).toContainText('Direct reclaim');
  await parts.button('Run to the next breakpoint').click();
  await expect(page.getByText('No breakpoint further down.').first()).toBeVisible();
  await app.reload();
  await expect(parts.button('Breakpoint at this node')).toHaveAttribute('aria-pressed', 'true');
});

test('a reload without the fragment keeps the scenario and its branches', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open(`${fragment}&at=12`);
  await parts.detail.getByRole('button', { name: '32 pages' }).click();
  await page.getByRole('textbox', { name: 'Order' }).fill('1');
  await parts.link('order=1');
  await page.evaluate(() => history.replaceState(null, '', ' '));
  await app.reload();
  await expect(page.getByRole('textbox', { name: 'Order' })).toHaveValue('1');
  await expect(
    parts.world.getByRole('button', { name: 'As first asked', exact: true }),
  ).toBeVisible();
});

test('what is stored and not understood does no harm', async ({ app, page }) => {
  await app.open();
  await page.evaluate(() => {
    localStorage.setItem('slowpath', '{"version":1,"document":{"variants":[{}]},"theme":7}');
    // What would be written on leaving must not replace it.
    Storage.prototype.setItem = () => undefined;
    history.replaceState(null, '', ' ');
  });
  await app.reload();
  await expect(new Parts(page).outcomes).toHaveText([/null/, /loops/]);
});

import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { Parts } from './page.ts';

const exhausted = '#/play?k=4.10,4.10-p1&gfp=GFP_KERNEL&world=machine&on=vm,exhausted';
const short = '#/play?k=6.1&gfp=GFP_KERNEL&order=2&world=machine&on=laptop,fragmented&at=3';
const phone = { width: 390, height: 844 };

const zone = (page: Page, name: string) =>
  new Parts(page).world.getByRole('region', { name, exact: true });
const choice = (page: Page, name: string) =>
  new Parts(page).world.getByRole('combobox', { name, exact: true });

async function unfold(page: Page, ...names: string[]) {
  for (const name of names) await new Parts(page).world.getByText(name, { exact: true }).click();
}

test('a machine is chosen, put into a state, and kept in the address', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open('#/play?k=6.1&gfp=GFP_NOWAIT');
  await parts.world.getByRole('radio', { name: /^A modelled machine/ }).check();
  await expect(parts.outcomes).toContainText('page');
  await expect(zone(page, 'Normal')).toContainText('this request looks here first');
  await expect(zone(page, 'Normal')).toContainText(/[\d,]+ pages \([\d,]+ kB\) free/);
  await expect(zone(page, 'Normal')).toContainText('above high');

  await choice(page, 'Machine').selectOption('vm');
  await choice(page, 'State').selectOption('exhausted');
  const link = await parts.link('on=vm,exhausted');
  await expect(zone(page, 'DMA32')).not.toContainText('above high');
  await expect(parts.outcomes).toContainText('null');

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(choice(page, 'State')).toHaveValue('plenty');
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(choice(page, 'State')).toHaveValue('exhausted');

  await parts.link('on=vm,exhausted');
  await app.reload();
  await expect(choice(page, 'State')).toHaveValue('exhausted');
  await app.open();
  await app.open(link.slice(link.indexOf('#')));
  await expect(choice(page, 'Machine')).toHaveValue('vm');
  await expect(parts.notices).toBeEmpty();
});

test('the machine moves with the steps, in both directions', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open('#/play?k=6.1&gfp=GFP_KERNEL&world=machine&on=vm,clean-cache');
  const happened = parts.world.getByRole('region', { name: 'Changes to the machine' });
  await expect(happened).toContainText('Step 1: nothing changes');
  const first = await parts.world.textContent();

  await parts.button('To the outcome').click();
  await expect(happened).toContainText(/changes .*DMA32/);
  await expect(zone(page, 'DMA32').locator('.machine-change').first()).toContainText(
    'by this step',
  );
  const last = await parts.world.textContent();
  await page.keyboard.press('ArrowLeft');
  await expect(parts.world).not.toHaveText(last ?? '');
  await page.keyboard.press('ArrowRight');
  await expect(parts.world).toHaveText(last ?? '');
  await parts.button('First step').click();
  await expect(parts.world).toHaveText(first ?? '');
});

test('each kernel has a machine of its own', async ({ app, page }) => {
  await app.open(exhausted);
  const shown = new Parts(page).world.getByRole('group', { name: /machine of its own/ });
  await expect(shown.getByRole('radio')).toHaveCount(2);
  await shown.getByRole('radio', { name: /^v4\.10\+p1/ }).check();
  await expect(shown.getByRole('radio', { name: /^v4\.10\+p1/ })).toBeChecked();
});

test('numbers are edited; a wrong one is named and leaves the machine', async ({ app, page }) => {
  test.slow();
  const parts = new Parts(page);
  await app.open('#/play?k=6.1&gfp=GFP_KERNEL&world=machine&on=laptop,plenty');
  await unfold(page, 'Change this machine', 'All numbers');
  await parts.world.getByRole('textbox', { name: 'Find a number' }).fill('Normal free');
  const field = parts.world.getByRole('textbox', { name: /Normal: free$/ });
  await field.fill('77777');
  await expect(zone(page, 'Normal')).toContainText('77,777 pages (311,108 kB)');
  await expect(parts.world).toContainText('1 number changed.');

  for (const wrong of ['-5', '12 apples', '2684354560']) {
    await field.fill(wrong);
    await expect(parts.world.getByRole('status', { name: /Problems/ })).toContainText(
      'zone.0.Normal.free',
    );
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(zone(page, 'Normal')).toContainText('77,777 pages');
  }
  await field.fill('4000');
  await expect(parts.world.getByRole('status', { name: /Problems/ })).toBeEmpty();
  await expect(zone(page, 'Normal')).toContainText('4,000 pages');
  await parts.link('zone.0.Normal.free:4000');
  await parts.button('As it was').click();
  await expect(parts.world).not.toContainText('number changed');
});

test('sliders move by the keyboard, and undo takes them back', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open('#/play?k=6.1&gfp=GFP_KERNEL&world=machine&on=laptop,plenty');
  await unfold(page, 'Change this machine', 'Node 0, zone Normal');
  const slider = parts.world.getByRole('slider', { name: 'free', exact: true });
  const before = await slider.getAttribute('aria-valuetext');
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', '0 pages, 0 kB');
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '1 pages, 4 kB');
  await page.keyboard.press('Control+z');
  await expect(slider).toHaveAttribute('aria-valuetext', before ?? '');
});

test('reports are pasted, and what is wrong is named by its line', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open('#/play?k=6.1&gfp=GFP_KERNEL&world=machine&on=laptop,plenty');
  await unfold(page, 'Change this machine', 'Paste what a machine says about itself');
  const text = parts.world.getByRole('textbox', { name: /zoneinfo/ });
  const use = parts.world.getByRole('button', { name: 'Use this machine' });
  const before = await zone(page, 'Normal').textContent();
  await text.fill('nothing of the kind');
  await expect(parts.world).toContainText('The machine on screen stays.');
  await expect(use).toBeDisabled();
  expect(await zone(page, 'Normal').textContent()).toBe(before);

  await text.fill(zoneinfo.replace('min      20', 'min      -20'));
  await expect(parts.world.getByRole('status', { name: 'What was read' })).toContainText('Line 4');
  await text.fill(zoneinfo);
  await use.click();
  await expect(choice(page, 'Machine')).toHaveValue('own');
  await expect(zone(page, 'DMA')).toContainText('3,840 pages');
  await expect(zone(page, 'Normal')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(zone(page, 'Normal')).toBeVisible();
});

test('a free-list attempt opens to its zones and their arithmetic', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open(short);
  const looks = parts.detail.getByRole('region', { name: 'The zones in turn' });
  await expect(looks).toContainText(/usable/);
  await expect(looks).toContainText(/must be exceeded/);
  await expect(looks.getByRole('table', { name: /watermark test/ }).first()).toContainText(
    /[\d,]+ [≤>] [\d,]+:/,
  );
  await app.expectAccessible();
});

test('why it failed stands beside the failing step', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open('#/play?k=6.1&gfp=GFP_NOWAIT&world=machine&on=vm,exhausted');
  await expect(parts.outcomes).toContainText('null');
  await expect(parts.world).toContainText('Why did it fail?');
  await parts.button('To the outcome').click();
  await expect(parts.detail).toContainText('Why did it fail?');
  await expect(parts.detail).toContainText(/DMA32/);
});

test('a request is repeated until it fails, as a chart and as tables', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open('#/play?k=6.1&gfp=GFP_ATOMIC&world=machine&on=vm,plenty');
  await parts.button('Repeat it until it fails…').click();
  const dialog = page.getByRole('dialog', { name: 'Until it fails' });
  await expect(dialog.getByText('Done.')).toBeVisible({ timeout: 60_000 });
  const runs = dialog.getByRole('table', { name: /How far down each request got/ });
  await expect(runs.getByRole('row').nth(1)).toContainText(/This request.*failed/);
  await expect(dialog.getByRole('table', { name: /is repeated/ })).toContainText('at or below min');
  const place = dialog.getByRole('slider', { name: /Look at the curves/ });
  await place.focus();
  await page.keyboard.press('Home');
  const start = await place.getAttribute('aria-valuetext');
  await page.keyboard.press('End');
  await expect(place).not.toHaveAttribute('aria-valuetext', start ?? '');
  await app.expectAccessible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('repeating can be stopped, and begun again', async ({ app, page }) => {
  await app.open('#/play?k=6.1&gfp=GFP_KERNEL&world=machine&on=laptop,plenty');
  await new Parts(page).button('Repeat it until it fails…').click();
  const dialog = page.getByRole('dialog', { name: 'Until it fails' });
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog.getByText('Stopped.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Again' }).click();
  await expect(dialog.getByText(/Repeating…|Done\./)).toBeVisible();
});

test('the examples on a machine open as they say', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open();
  for (const [title, outcome] of [
    ['Four pages in a row fail', 'null'],
    ['How far down an urgent request may dig', 'page'],
    ['Nils Holland’s report', 'page'],
  ] as const) {
    await page.getByRole('button', { name: 'Examples', exact: true }).click();
    await page.getByRole('button', { name: new RegExp(title) }).click();
    await expect(parts.outcomes.first()).toContainText(outcome);
    await expect(parts.world.getByRole('region', { name: 'Normal', exact: true })).toHaveCount(
      title.startsWith('How') ? 0 : 1,
    );
  }
  await expect(parts.outcomes).toHaveCount(4);
  await parts.button('What happened').click();
  await expect(page.getByRole('row', { name: /^Tasks killed.*1 1 0 0/ })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });
    test.slow();

    test('the machine, unfolded, is accessible', async ({ app, page }) => {
      await app.open(exhausted);
      await unfold(page, 'Change this machine', 'All numbers');
      await unfold(page, 'Paste what a machine says about itself');
      await zone(page, 'DMA32').getByText('Free blocks by order').click();
      await zone(page, 'DMA32')
        .getByText(/^What its/)
        .click();
      await app.expectAccessible();
    });

    test('a phone shows the machine in one column', async ({ app, page }) => {
      await page.setViewportSize(phone);
      await app.open(exhausted);
      await page.getByRole('tab', { name: 'World', exact: true }).click();
      await zone(page, 'DMA32').getByText('Free blocks by order').click();
      await app.expectAccessible();
      const panel = page.getByRole('tabpanel');
      expect(await panel.evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(
        phone.width,
      );
    });
  });
}

const zoneinfo = `Node 0, zone      DMA
  pages free     3840
        boost    0
        min      20
        low      25
        high     30
        spanned  4095
        present  3998
        managed  3840
        cma      0
        protection: (0, 0, 0, 0, 0)
      nr_free_pages 3840
  pagesets
    cpu: 0
              count: 0
              high:  0
              batch: 1
  start_pfn:           1
`;

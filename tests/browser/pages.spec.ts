import { expect, test } from './fixtures.ts';
import { Parts } from './page.ts';

const phone = { width: 390, height: 844 };

test('the pages are reached by links, and back and forward work', async ({ app, page }) => {
  await app.open();
  await expect(page).toHaveTitle('Slowpath');
  const pages = page.getByRole('navigation', { name: 'Pages' });
  const link = (name: string) => pages.getByRole('link', { name });
  await expect(link('Playground')).toHaveAttribute('aria-current', 'page');

  await link('Kernels').click();
  await expect(page).toHaveTitle('Kernels – Slowpath');
  await expect(page).toHaveURL(/#\/kernels$/);
  await expect(page.getByRole('heading', { name: 'Kernels', level: 2 })).toBeFocused();
  await expect(link('Kernels')).toHaveAttribute('aria-current', 'page');
  await link('Differences').click();
  await expect(page.getByRole('heading', { name: 'Differences', level: 2 })).toBeFocused();

  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Kernels', level: 2 })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Playground', level: 2 })).toBeFocused();
  await expect(page).toHaveTitle('Slowpath');
  await page.goForward();
  await expect(page).toHaveTitle('Kernels – Slowpath');
});

test('the playground is as it was left', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open('#/play?k=4.10,4.10-p1&gfp=GFP_KERNEL,__GFP_NORETRY,__GFP_NOFAIL&at=12');
  await parts.detail.getByRole('button', { name: '32 pages' }).click();
  await parts.link('set=reclaim');
  const branches = page.getByRole('list', { name: 'Branches of this run' }).getByRole('button');
  await expect(branches).toHaveCount(2);

  const pages = page.getByRole('navigation', { name: 'Pages' });
  await pages.getByRole('link', { name: 'Kernels' }).click();
  await expect(parts.outcomes).toHaveCount(0);
  // The playground's keys do nothing here.
  await page.keyboard.press('u');
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog')).toBeHidden();

  await pages.getByRole('link', { name: 'Playground' }).click();
  await expect(branches).toHaveCount(2);
  await expect(parts.currentStep.locator('.walk-number')).toHaveText('13');
  await page.goBack();
  await page.goBack();
  await expect(branches).toHaveCount(2);
  await expect(page).toHaveURL(/set=reclaim/);
});

test('a page that does not exist gives the playground and says so', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open('#/kernel?rule=x');
  await expect(parts.notices).toContainText('No page of Slowpath is called “#/kernel”');
  await expect(parts.outcomes).toHaveCount(2);
  await expect(page).toHaveURL(/#\/play\?v=1/);
});

test('on a phone the pages stand behind the name', async ({ app, page }) => {
  await page.setViewportSize(phone);
  await app.open();
  const name = page.getByRole('button', { name: 'Slowpath' });
  await name.click();
  await expect(name).toHaveAttribute('aria-expanded', 'true');
  await app.expectAccessible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden();
  await expect(name).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Debate', level: 2 })).toBeFocused();
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden();
});

test('nothing is wider than a phone', async ({ app, page }) => {
  await page.setViewportSize(phone);
  for (const fragment of [
    '#/play',
    '#/debate',
    '#/kernels',
    '#/differences?k=4.10,6.19&callers=all',
  ]) {
    await app.open(fragment);
    await expect(page.getByRole('main')).toBeVisible();
    const beyond = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect(beyond, fragment).toBeLessThanOrEqual(0);
    const main = page.getByRole('main');
    const over = await main.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(over, fragment).toBeLessThanOrEqual(0);
    const help = await page.getByRole('button', { name: 'Help and keys' }).boundingBox();
    expect((help?.x ?? 0) + (help?.width ?? 0), fragment).toBeLessThanOrEqual(phone.width);
  }
});

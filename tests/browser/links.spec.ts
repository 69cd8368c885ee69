import { deflateRawSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { type App, expect, test } from './fixtures.ts';

const notices = (page: Page) => page.getByRole('status', { name: 'Notices' });
const mask = (page: Page) => page.getByRole('textbox', { name: 'Mask' });
const outcomes = (page: Page) => page.getByRole('region', { name: 'Outcomes' });
const dialog = (page: Page) => page.getByRole('dialog', { name: /^Share/ });

async function openShare(page: Page) {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(dialog(page)).toBeVisible();
}

async function paste(page: Page, text: string) {
  await openShare(page);
  await dialog(page)
    .getByRole('textbox', { name: /^Paste/ })
    .fill(text);
  await dialog(page).getByRole('button', { name: 'Open', exact: true }).click();
}

async function openFile(page: Page, contents: unknown) {
  const text = typeof contents === 'string' ? contents : JSON.stringify(contents);
  await openShare(page);
  await dialog(page)
    .getByLabel('File to open')
    .setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** The page still does its work. */
async function expectWorking(app: App, page: Page) {
  await mask(page).fill('GFP_ATOMIC');
  await expect(page.locator('[data-flag="__GFP_ATOMIC"]')).toHaveAttribute('aria-pressed', 'true');
  app.expectNoProblems();
}

const SCENARIO = {
  version: 1,
  kernels: ['4.10', '4.10-p123'],
  gfp: 'GFP_NOFS|__GFP_NOFAIL',
  order: '0',
  context: [],
  world: 'exhausted',
  choices: [],
  at: 0,
};

test('a link without a version is one of version 1', async ({ app, page }) => {
  await app.open('#/play?k=4.10,4.10-p12&gfp=GFP_NOFS,__GFP_NOFAIL&order=0&world=reserves-left');
  await expect(outcomes(page)).toContainText('page');
  await expect(mask(page)).toHaveValue(/GFP_NOFS/);
  await expect(notices(page)).toBeEmpty();
});

test('a damaged link names its parameters', async ({ app, page }) => {
  await app.open('#/play?k=4.10,9.99&gfp=GFP_KERNEL&order=99&world=mars&colour=red');
  for (const name of ['k', 'order', 'world', 'colour']) {
    await expect(notices(page)).toContainText(new RegExp(`\\b${name}\\b.*: `));
  }
  await app.expectAccessible();
  await expectWorking(app, page);
});

for (const world of ['%3Cb%3Ex%3C/b%3E', '<b>x</b>', 'mars']) {
  test(`the world that answers for an unknown one is named: ${world}`, async ({ app, page }) => {
    await app.open(`#/play?v=1&k=4.10&gfp=GFP_KERNEL&order=0&world=${world}`);
    await expect(notices(page)).toContainText(/world: Nothing is known.* “Plenty” answers instead/);
    await expect(page.locator('.world-title')).toHaveText('Plenty');
    await expect(page.locator('.world-rule')).toContainText('not known here');
  });
}

test('a newer link is not guessed at', async ({ app, page }) => {
  await app.open('#/play?v=99&k=4.10&gfp=GFP_KERNEL');
  await expect(notices(page)).toContainText('v: The link is of version 99');
  await expectWorking(app, page);
});

test('a link whose run ends differently now says so once', async ({ app, page }) => {
  await app.open('#/play?v=1&k=4.10&gfp=GFP_KERNEL&order=0&world=exhausted&m=1&c=000000');
  await expect(notices(page)).toContainText('changed or damaged');
  await expect(notices(page).getByRole('button', { name: 'Dismiss' })).toHaveCount(1);
});

test('markup in a link stays text', async ({ app, page }) => {
  const hostile = encodeURIComponent(
    '<img src=x onerror="document.title=1"><script>open`/`</script>',
  );
  await app.open(
    `#/play?k=${hostile}&gfp=${hostile}&order=${hostile}&ctx=${hostile}&world=${hostile}&${hostile}=1`,
  );
  await expect(notices(page)).toContainText('<img src=x');
  await expect(mask(page)).toHaveValue(/<img src=x/);
  await expect(page.locator('img, body script')).toHaveCount(0);
  await expect(page).toHaveTitle(/Slowpath/);
  await expectWorking(app, page);
});

test('a packed parameter that unpacks without end is cut', async ({ app, page }) => {
  const bomb = deflateRawSync(Buffer.alloc(4 << 20, 'a')).toString('base64url');
  await app.open(`#/play?v=1&z=1${bomb}`);
  await expect(notices(page)).toContainText('z: It unpacks to more than');
  await expectWorking(app, page);
});

for (const [what, packed] of [
  ['of another packing', '2AAAA'],
  ['that is no base64url', '1!!!!'],
  ['that does not unpack', '1AAAA'],
] as const) {
  test(`a packed parameter ${what}`, async ({ app, page }) => {
    await app.open(`#/play?v=1&z=${packed}`);
    await expect(notices(page)).toContainText('z: It ');
    await expectWorking(app, page);
  });
}

test('a text of a megabyte is answered', async ({ app, page }) => {
  await app.open();
  await paste(page, 'A'.repeat(1 << 20));
  await expect(dialog(page)).toContainText('link: ');
  await page.keyboard.press('Escape');
  await paste(page, `#/play?gfp=${'A'.repeat(1 << 20)}`);
  await expect(dialog(page)).toContainText('link: The link has 1');
  await page.keyboard.press('Escape');
  await expectWorking(app, page);
});

for (const [what, file, message] of [
  ['is not JSON', '{"version": 1,', 'file: '],
  ['lacks a field', { ...SCENARIO, gfp: undefined }, 'gfp'],
  ['has a field too many', { ...SCENARIO, colour: 'red' }, 'colour'],
  ['has a wrong type', { ...SCENARIO, order: 5 }, 'order: '],
  [
    'has a wrong type deep inside',
    { ...SCENARIO, choices: [{ node: 'reclaim', visit: 'one', answer: '32' }] },
    'choices[0].visit: ',
  ],
  ['is of a newer version', { ...SCENARIO, version: 7 }, 'version: '],
  ['is huge', `{"version": ${'1'.repeat(5 << 20)}}`, 'file: '],
] as const) {
  test(`a file that ${what}`, async ({ app, page }) => {
    await app.open();
    await mask(page).fill('GFP_USER');
    await openFile(page, file);
    await expect(dialog(page)).toContainText(message);
    await page.keyboard.press('Escape');
    // Nothing is lost.
    await expect(mask(page)).toHaveValue('GFP_USER');
    await expectWorking(app, page);
  });
}

test('what is refused stays in the dialog, with the reason', async ({ app, page }) => {
  await app.open();
  const text = 'not a run at all';
  await paste(page, text);
  await expect(dialog(page).getByRole('status').last()).toContainText('link: ');
  await expect(dialog(page).getByRole('textbox', { name: /^Paste/ })).toHaveValue(text);
  await expect(notices(page)).toBeEmpty();
  await app.expectAccessible();
});

test('a run comes back from each of its four forms', async ({ app, page }) => {
  const link =
    '#/play?k=4.10,4.10-p1,4.10-p12,4.10-p123&gfp=GFP_KERNEL,__GFP_NORETRY,__GFP_NOFAIL' +
    '&order=2&ctx=rt&world=exhausted&set=reclaim.1:32&at=7';
  await app.open(link);
  await expect(page).toHaveURL(/c=\w+/);
  const address = new URL(page.url()).hash;
  const before = (await outcomes(page).textContent()) ?? '';

  for (const form of ['Link', 'Plain text', 'Markdown', 'JSON file']) {
    await app.open(link);
    await openShare(page);
    if (form !== 'Link') await page.getByRole('tab', { name: form }).click();
    const sent = await dialog(page).getByRole('textbox', { name: form, exact: true }).inputValue();
    expect(sent, form).not.toBe('');
    await page.keyboard.press('Escape');

    await app.open('#/play?k=4.11&gfp=GFP_ATOMIC&order=0&world=plenty');
    await paste(page, sent);
    await expect(page, form).toHaveURL(new RegExp(`${escaped(address)}$`));
    await expect(outcomes(page)).toHaveText(before);
    await expect(notices(page)).toBeEmpty();
  }
});

test('plain text fits a mail', async ({ app, page }) => {
  await app.open('#/play?k=4.10,4.10-p1,4.10-p12,4.10-p123&gfp=GFP_NOFS,__GFP_NOFAIL');
  await openShare(page);
  const text = await dialog(page)
    .getByRole('textbox', { name: 'Plain text', exact: true })
    .inputValue();
  const lines = text.split('\n').filter((line) => !line.includes('#/play?'));
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(72);
});

test('a run is saved as a file and opened again', async ({ app, page }) => {
  await app.open('#/play?k=4.10&gfp=GFP_NOFS&order=3&world=victim-frees');
  await openShare(page);
  await app.expectAccessible();
  await page.getByRole('tab', { name: 'JSON file' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save file' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('slowpath-run.json');
  await page.keyboard.press('Escape');
  await app.open('#/play?k=4.11&gfp=GFP_ATOMIC&order=0&world=plenty');
  await openShare(page);
  await dialog(page)
    .getByLabel('File to open')
    .setInputFiles(await download.path());
  await expect(mask(page)).toHaveValue('GFP_NOFS');
  await expect(page).toHaveURL(/order=3&world=victim-frees/);
});

test('copying says that it worked', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open();
  await openShare(page);
  await expect(dialog(page).getByRole('textbox', { name: 'Link', exact: true })).toBeFocused();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog(page).getByText('Copied', { exact: true })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('#/play?v=1&k=4.10');
});

function escaped(text: string): string {
  return text.replaceAll(/[.?*+^$()[\]{}|\\]/g, '\\$&');
}

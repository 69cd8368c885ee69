import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { Parts } from './page.ts';

const phone = { width: 390, height: 844 };

/** The card of a claim, by its id. */
function card(page: Page, id: string) {
  return page.locator('.debate-card').filter({ has: page.locator(`[id="claim-${id}"]`) });
}

function head(page: Page, id: string) {
  return page.locator(`[id="claim-${id}"]`);
}

async function allVerdicts(page: Page) {
  await expect(page.getByText(/^\d+ verdicts computed\.$/)).toBeVisible({ timeout: 60_000 });
}

test('from the thread over a filter and a card into the walk and back', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open();
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: 'Debate' })
    .click();
  await expect(page.getByRole('heading', { name: 'Debate', level: 2 })).toBeFocused();
  await expect(page.getByText('All 180 claims')).toBeVisible();

  await page.getByRole('combobox', { name: 'Author' }).selectOption({ label: 'Tetsuo Handa' });
  await page.getByRole('combobox', { name: 'Flag' }).selectOption('__GFP_NORETRY');
  await page.getByRole('checkbox', { name: /^Only the mail/ }).check();
  await expect(page).toHaveURL(/#\/debate\?by=handa&flag=__GFP_NORETRY&in=seed$/);
  await expect(page.getByText(/^\d+ of 180 claims$/)).toBeVisible();
  await expect(page.getByRole('heading', { level: 4 })).toHaveCount(1);

  await head(page, 'S1b').click();
  await expect(head(page, 'S1b')).toHaveAttribute('aria-expanded', 'true');
  await expect(page).toHaveURL(/claim=S1b$/);
  await expect(
    card(page, 'S1b').getByRole('list', { name: 'Verdicts', exact: true }),
  ).toContainText(/v4\.10: holds.*v4\.10\+p1: does not/, { timeout: 60_000 });
  const observed = card(page, 'S1b').getByRole('table');
  await expect(observed.getByRole('row', { name: /may fail/ })).toContainText('holds');

  await card(page, 'S1b')
    .getByRole('link', { name: /^Walk: GFP_KERNEL \| __GFP_NORETRY \| __GFP_NOFAIL/ })
    .first()
    .click();
  await expect(parts.outcomes).toHaveText([/v4\.10.*null/]);
  await expect(parts.notices).toBeEmpty();

  await page.goBack();
  await expect(head(page, 'S1b')).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('combobox', { name: 'Author' })).toHaveValue('handa');
});

test('evidence opens beside the other states at the step that decides', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open('#/debate?claim=a');
  await allVerdicts(page);
  await card(page, 'a')
    .getByRole('link', { name: /^Compare the states: .* on v4\.10:/ })
    .first()
    .click();
  await expect(parts.outcomes).toHaveCount(4);
  await expect(parts.currentStep).toContainText('No FS, no kill?');
  await expect(parts.notices).toBeEmpty();
});

test('what is not as expected, not known or no matter for a run says so', async ({ app, page }) => {
  await app.open('#/debate?verdict=unexpected');
  await allVerdicts(page);
  await expect(page.getByText('6 of 180 claims')).toBeVisible();
  const strip = card(page, 'j').getByRole('list', { name: 'Verdicts', exact: true });
  await expect(strip.getByRole('listitem')).toHaveText([
    /v4\.10: holds$/,
    /v4\.10\+p1: holds$/,
    /v4\.10\+p12: holds$/,
    /v4\.10\+p123: does not.*not as expected/,
    /v4\.11: does not.*not as expected/,
  ]);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(card(page, 'Q2.1')).toContainText(/not known It takes /);
  await expect(card(page, 'N1.3')).toContainText('An opinion: no run can settle it.');
  await expect(
    page.getByText('The mail that this project was made from', { exact: true }),
  ).toBeVisible();
});

test('messages say whom they answer, and lead there', async ({ app, page }) => {
  await app.open('#/debate');
  const seed = page.getByRole('listitem', { name: /^Tetsuo Handa, 2017-01-04/ });
  await expect(seed.getByRole('link', { name: /EEG05759/ })).toHaveAttribute(
    'href',
    /^https:\/\/lore\.kernel\.org\/linux-mm\/201701042322\.EEG05759/,
  );
  await seed.getByRole('button', { name: /^Answers Michal Hocko, 2017-01-03/ }).click();
  await expect(page.locator('[id="message-V9"]')).toBeFocused();
});

test('verdicts can be stopped and gone on with', async ({ app, page }) => {
  await app.holdUp('advanceDebate');
  await app.open('#/debate');
  await expect(page.getByText(/^Verdicts: [1-9]\d* of 577 computed$/)).toBeVisible();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Go on', exact: true })).toBeVisible();
  await app.expectAccessible();
  await app.letGo();
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
  await allVerdicts(page);
});

test('a tour is gone through by buttons and by keys, and ended anywhere', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open('#/debate');
  await page.getByRole('link', { name: /^The argument in seven steps/ }).click();
  const tour = page.getByRole('region', { name: 'Tour: The argument in seven steps' });
  await expect(tour.getByRole('status')).toHaveText('Step 1 of 7');
  await expect(page).toHaveURL(/#\/debate\?tour=argument&step=1$/);
  await tour.getByRole('link', { name: 'Next' }).click();
  await expect(tour.getByRole('heading', { level: 3 })).toHaveText(/^Patch 1/);
  await expect(tour.getByRole('heading', { level: 3 })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/step=3$/);
  await page.keyboard.press('ArrowLeft');
  await expect(tour.getByRole('status')).toHaveText('Step 2 of 7');

  await tour.getByRole('link', { name: 'Open this run in the walk' }).click();
  await expect(parts.outcomes).toHaveText([/null/, /loops/, /loops/, /loops/]);
  await expect(parts.notices).toBeEmpty();
  await page.goBack();
  await expect(tour.getByRole('status')).toHaveText('Step 2 of 7');

  await tour.getByRole('link', { name: 'Step 7: What nobody in the thread said' }).click();
  await expect(tour.getByRole('link', { name: 'Next' })).toBeHidden();
  await tour.getByRole('button', { name: /^F1s/ }).click();
  await expect(page).toHaveURL(/claim=F1s&tour=argument&step=7$/);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/#\/debate$/);
  await expect(page.getByText('All 180 claims')).toBeVisible();
});

test('a claim is copied as text for a mailing list', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open('#/debate?claim=S1c');
  await allVerdicts(page);
  await card(page, 'S1c').getByRole('button', { name: 'Copy for a mailing list' }).click();
  await expect(card(page, 'S1c').getByText('Copied')).toBeVisible();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain(
    'verdict             does not      holds      holds      holds      holds',
  );
  expect(text).toMatch(/#\/debate\?claim=S1c\n$/);
  for (const line of text.trimEnd().split('\n').slice(0, -1)) {
    expect(line.length, line).toBeLessThanOrEqual(72);
  }
});

/** Links that were sent are read for ever. */
for (const [link, shows] of [
  ['#/debate?claim=V10', 'claim: “V10” is not a claim of the debate; it is left out.'],
  ['#/debate?by=handa&kind=testable&verdict=changes&q=kill', ' of 180 claims'],
  ['#/debate?flag=GFP_ATOMIC&in=seed', ' of 180 claims'],
  ['#/debate?claim=F1s', 'What follows from the patches'],
  ['#/debate?tour=outcome&step=6', 'Step 6 of 7'],
  ['#/debate?tour=outcome&step=9', 'step: “9” is not a step: the tour has steps 1 to 7.'],
  ['#/debate?by=nobody-we-know', 'by: “nobody-we-know” is not somebody who took part'],
  ['#/debate?verdict=maybe&colour=red', 'colour: Nothing is known of this parameter'],
] as const) {
  test(`the link ${link}`, async ({ app, page }) => {
    await app.open(link);
    await expect(page.getByRole('main')).toContainText(shows);
    await expect(page.getByRole('heading', { name: 'Debate', level: 2 })).toBeVisible();
  });
}

test('a link to a claim shows it', async ({ app, page }) => {
  await app.open('#/debate?claim=V16.1');
  await expect(head(page, 'V16.1')).toBeFocused();
  await expect(head(page, 'V16.1')).toBeInViewport();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    for (const link of [
      '#/debate?claim=F1&by=nobody',
      '#/debate?tour=argument&step=3&claim=R2.2',
    ]) {
      test(`${link} is accessible at ${width}, ${colorScheme}`, async ({ app, page }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 844 });
        await app.open(link);
        await allVerdicts(page);
        await app.expectAccessible();
      });
    }
  }
}

test('nothing is wider than a phone', async ({ app, page }) => {
  await page.setViewportSize(phone);
  for (const link of [
    '#/debate',
    '#/debate?claim=V9.4&by=hocko',
    '#/debate?tour=argument&step=6',
  ]) {
    await app.open(link);
    await allVerdicts(page);
    const main = page.getByRole('main');
    const over = await main.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(over, link).toBeLessThanOrEqual(0);
  }
});

test('the filters and cards work from the keyboard', async ({ app, page }) => {
  await app.open('#/debate?by=hillf');
  await page.getByRole('combobox', { name: 'Kind' }).focus();
  await page.keyboard.press('o');
  await expect(page).toHaveURL(/kind=opinion/);
  await head(page, 'V20.1').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/claim=V20\.1/);
  await expect(card(page, 'V20.1').getByRole('link', { name: /Rather give up/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/claim=/);
});

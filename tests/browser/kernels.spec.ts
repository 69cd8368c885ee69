import { expect, test } from './fixtures.ts';
import { Parts } from './page.ts';

test('which kernel has which rule is read without colours', async ({ app, page }) => {
  await app.open('#/kernels');
  const row = page.getByRole('row', { name: /^NOFAIL would loop|NOFAIL that would loop/ });
  await expect(row.getByRole('cell')).toHaveText([
    ...['no', 'no', 'no'],
    ...Array.from({ length: 9 }, () => 'yes'),
  ]);
  await expect(row.getByRole('link', { name: '6c18ba7a1899' })).toHaveAttribute(
    'href',
    'https://git.kernel.org/linus/6c18ba7a1899',
  );
});

test('a rule’s walk opens where the kernels part because of it', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open('#/kernels');
  await page.getByRole('link', { name: /^Show the walk: NOFAIL without FS kills nobody/ }).click();
  await expect(parts.outcomes).toHaveText([/v4\.10\+p1/, /v4\.10\+p12/]);
  await expect(parts.currentStep).toContainText('No FS, no kill?');
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Kernels', level: 2 })).toBeFocused();
});

test('what no walk shows is said', async ({ app, page }) => {
  await app.open('#/kernels?rule=harder-looks-at-lists');
  const row = page.locator('#rule-harder-looks-at-lists');
  await expect(row).toContainText('It changes what memory answers');
  await expect(row.getByRole('link', { name: /^Show the walk/ })).toHaveCount(0);
});

test('rules and flags are found, and their links lead to them', async ({ app, page }) => {
  await app.open('#/kernels');
  const find = page.getByRole('textbox', { name: 'Find a rule or a flag' });
  await find.fill('0x2000000');
  await expect(page.getByText('0 rules, 2 flags')).toBeVisible();
  await find.fill('retry_mayfail');
  await page.getByRole('link', { name: '__GFP_RETRY_MAYFAIL', exact: true }).click();
  await expect(page).toHaveURL(/#\/kernels\?flag=__GFP_RETRY_MAYFAIL$/);
  const row = page.locator('#flag-__GFP_RETRY_MAYFAIL');
  await expect(row).toBeFocused();
  await expect(row.getByRole('cell').first()).toHaveText('not there');
  await expect(row.getByRole('cell').nth(1)).toHaveText('0x400');
});

test('a link to a rule shows it', async ({ app, page }) => {
  await app.open('#/kernels?rule=highatomic-needs-high');
  const row = page.locator('#rule-highatomic-needs-high');
  await expect(row).toBeInViewport();
  await expect(row).toBeFocused();
});

for (const [query, said] of [
  ['rule=no-such-rule', 'rule: Nothing is known of the rule “no-such-rule”.'],
  ['flag=__GFP_NOSUCH', 'flag: No kernel has a flag “__GFP_NOSUCH”.'],
  ['colour=red', 'colour: Nothing is known of this parameter'],
  [`rule=${'x'.repeat(5000)}`, 'rule: Nothing is known of the rule “xxxx'],
] as const) {
  test(`a link with ${query.slice(0, 20)} says what is wrong`, async ({ app, page }) => {
    await app.open(`#/kernels?${query}`);
    await expect(page.getByRole('main')).toContainText(said);
    await expect(page.getByRole('row', { name: /A victim gets half/ })).toBeVisible();
  });
}

test('bits that a configuration moves have its name', async ({ app, page }) => {
  await app.open('#/kernels?flag=NOLOCKDEP');
  const cells = page.locator('#flag-__GFP_NOLOCKDEP').getByRole('cell');
  await expect(cells.first()).toHaveText('not there');
  await expect(cells.nth(1)).toHaveText(/0x2000000.*LOCKDEP/);
});

test('depths name their share and who comes to them', async ({ app, page }) => {
  await app.open('#/kernels');
  const table = page.getByRole('region', { name: 'Depths and kernels' });
  const row = table.getByRole('row', { name: /ALLOC_MIN_RESERVE with ALLOC_NON_BLOCK/ });
  await expect(row).toContainText('may use 5/8');
  await expect(row.getByRole('cell').first()).toHaveText('nobody');
  await expect(row.getByRole('cell').last()).toContainText('GFP_ATOMIC');
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 900, 390]) {
    test(`accessible at ${width}, ${colorScheme}`, async ({ app, page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await app.open('#/kernels?rule=victim-half');
      await expect(page.locator('#rule-victim-half')).toBeInViewport();
      await app.expectAccessible();
    });
  }
}

test('sections are reached by the keyboard', async ({ app, page }) => {
  await app.open('#/kernels');
  await page.getByRole('textbox', { name: 'Find a rule or a flag' }).focus();
  for (let tabs = 0; tabs < 3; tabs += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const heading = page.getByRole('heading', { name: 'Depths' });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();
});

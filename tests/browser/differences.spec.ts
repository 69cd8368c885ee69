import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { Parts } from './page.ts';

function group(page: Page, text: string | RegExp) {
  return page.getByRole('listitem').filter({ hasText: text }).filter({ hasText: 'For example' });
}

test('two kernels are compared for every request', async ({ app, page }) => {
  await app.open('#/differences?k=4.10,4.10-p1');
  await expect(page.getByRole('main')).toContainText('30,080 of 163,840');
  await expect(page.getByRole('main')).toContainText(/[\d,]+ states explored in \d+\.\d\d s/);
  const fails = group(page, 'Only v4.10 may fail');
  await expect(fails).toContainText('must not fail');
  await expect(fails).toContainText('18,432 requests');
  await expect(fails).toContainText(
    'NOFAIL and DIRECT_RECLAIM and order <= 10 and (NORETRY or (order > 3 and not REPEAT))',
  );
  await app.expectAccessible();
});

test('a witness opens in the playground with both kernels', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open('#/differences?k=4.10,4.10-p1');
  await page.getByRole('link', { name: 'Show the walks: only v4.10 may fail' }).click();
  await expect(parts.outcomes).toHaveText([/v4\.10.*null/, /v4\.10\+p1.*loops/]);
  await expect(parts.notices).toBeEmpty();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Differences', level: 2 })).toBeFocused();
  // It is kept: nothing is explored again.
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(group(page, 'Only v4.10 may fail')).toBeVisible();
});

test('a kernel is compared with itself without one rule', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open('#/differences?k=4.10,4.11');
  await page.getByRole('combobox', { name: 'First kernel' }).selectOption('4.11');
  await page
    .getByRole('combobox', { name: 'Rule switched in the second' })
    .selectOption('nofail-reserve');
  await expect(page).toHaveURL(/k=4\.11,4\.10:nofail-reserve/);
  await page.getByRole('combobox', { name: 'Second kernel' }).selectOption('4.14');
  await page
    .getByRole('combobox', { name: 'Rule switched in the first' })
    .selectOption('no-oom-kill-flag');
  await page.getByRole('combobox', { name: 'Second kernel' }).selectOption('4.11');
  await expect(page).toHaveURL(/k=4\.11:no-oom-kill-flag,4\.11&/);
  await expect(page.getByRole('main')).toContainText('v4.11 +no-oom-kill-flag and v4.11');
  await page
    .getByRole('link', { name: /^Show the walks: only v4\.11 / })
    .first()
    .click();
  await expect(parts.outcomes).toHaveCount(2);
  await expect(parts.outcomes.first()).toContainText('v4.11');
});

test('every choice compares anew and stands in the link', async ({ app, page }) => {
  await app.open('#/differences');
  await page.getByRole('combobox', { name: 'First kernel' }).selectOption('6.12');
  await page.getByRole('combobox', { name: 'Second kernel' }).selectOption('6.18');
  await expect(page).toHaveURL(/#\/differences\?k=6\.12,6\.18&callers=plain$/);
  await expect(page.getByRole('main')).toContainText('No request differs in what it may do.');
  await page.getByRole('button', { name: 'Swap' }).click();
  await expect(page).toHaveURL(/k=6\.18,6\.12/);
  // The other one's kernel: they swap.
  await page.getByRole('combobox', { name: 'First kernel' }).selectOption('6.12');
  await expect(page.getByRole('combobox', { name: 'Second kernel' })).toHaveValue('6.18');

  await page.getByRole('radio', { name: /^all callers/ }).check();
  await page.getByText('Taken for granted about the world').click();
  await page.getByRole('checkbox', { name: 'Reclaim never frees anything.' }).check();
  await page.getByRole('checkbox', { name: 'The OOM lock is free.' }).check();
  await expect(page).toHaveURL(
    /#\/differences\?k=6\.12,6\.18&callers=all&assume=reclaim-never,lock-free$/,
  );
  const link = page.url();
  await app.reload();
  expect(page.url()).toBe(link);
  await expect(page.getByRole('radio', { name: /^all callers/ })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'The OOM lock is free.' })).toBeChecked();
});

test('assumptions that contradict each other say so', async ({ app, page }) => {
  await app.open('#/differences?k=4.10,4.11&assume=reclaim-never');
  await page.getByRole('checkbox', { name: 'Reclaim always frees something.' }).check();
  const problems = page.getByRole('status', { name: 'Problems' });
  await expect(problems).toContainText('assume: Both cannot hold');
  await expect(page.getByRole('heading', { name: 'What only one of them may do' })).toBeHidden();
  await page.getByRole('checkbox', { name: 'Reclaim never frees anything.' }).uncheck();
  await expect(page.getByRole('heading', { name: 'What only one of them may do' })).toBeVisible();
});

test('a comparison is cancelled and run again', async ({ app, page }) => {
  await app.holdUp('advanceComparison');
  await app.open('#/differences?k=4.10,6.19');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByText(/^Exploring: every request/)).toBeVisible();
  await app.expectAccessible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('The comparison was cancelled.')).toBeVisible();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await app.letGo();
  await page.getByRole('button', { name: 'Compare again' }).click();
  await expect(page.getByRole('heading', { name: 'What only one of them may do' })).toBeVisible();
});

for (const [query, said] of [
  ['k=4.10,4.12', 'k: Nothing is known of the kernel "4.12".'],
  ['k=4.10', 'k: Two kernels are compared, and 1 are named.'],
  ['callers=few', 'callers: "few" is neither "plain"'],
  ['assume=sunshine', 'assume: Nothing is known of the assumption "sunshine".'],
  ['colour=red', 'colour: Nothing is known of this parameter'],
] as const) {
  test(`a link with ${query} says what is wrong`, async ({ app, page }) => {
    await app.open(`#/differences?${query}`);
    await expect(page.getByRole('status', { name: 'Problems' })).toContainText(said);
    await expect(page.getByRole('combobox', { name: 'First kernel' })).toHaveValue('4.10');
    await expect(page.getByRole('heading', { name: 'What only one of them may do' })).toBeVisible();
  });
}

test('flags of one kernel only are said', async ({ app, page }) => {
  await app.open('#/differences?k=4.11,4.14');
  await expect(page.getByRole('main')).toContainText(
    'Left out, since only v4.11 has it: __GFP_NOTRACK.',
  );
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`accessible at ${width}, ${colorScheme}`, async ({ app, page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await app.open('#/differences?k=4.14,6.1&assume=reclaim-never');
      await expect(page.getByRole('heading', { name: 'What only one of them' })).toBeVisible();
      await app.expectAccessible();
    });
  }
}

test('the form works from the keyboard', async ({ app, page }) => {
  await app.open('#/differences');
  await page.getByRole('button', { name: 'Swap' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/k=4\.10-p1,4\.10/);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: /^all callers/ })).toBeChecked();
  await expect(page).toHaveURL(/callers=all/);
});

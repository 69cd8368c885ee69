import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { Parts } from './page.ts';

function outcome(page: Page, kernel: string) {
  return page.getByRole('region', { name: `Outcome in ${kernel}`, exact: true });
}

const ENDED = 'All runs have ended.';

test('a scenario of the list runs under the states of the patches', async ({ app, page }) => {
  await app.open('#/simulation');
  await app.expectAccessible();
  await page.getByRole('link', { name: 'Only requests that must not call filesystems' }).click();
  await expect(page.getByText(ENDED)).toBeVisible();
  await expect(outcome(page, 'v4.10')).toContainText('everybody is done');
  await expect(outcome(page, 'v4.10+p12')).toContainText('somebody loops for ever');
  await expect(outcome(page, 'v4.10+p12')).toContainText('Killing hog would bring 4000 pages');
  await app.expectAccessible();
});

test('events are stepped through in both directions, and the link keeps the place', async ({
  app,
  page,
}) => {
  await app.open('#/simulation?run=r04');
  await expect(page.getByText(ENDED)).toBeVisible();
  await page.getByRole('combobox', { name: 'Step through' }).selectOption('marked');
  await page.getByRole('button', { name: 'Next event' }).click();
  const events = page.getByRole('region', { name: 'Events in v4.10', exact: true });
  const current = events.locator('[aria-current="step"]');
  await expect(current).toContainText('hog');
  await expect(page).toHaveURL(/#\/simulation\?run=r04&at=0\.\d+$/);
  const link = page.url();
  const killed = (await current.textContent()) ?? '';
  await page.getByRole('button', { name: 'First event' }).click();
  await expect(current).not.toHaveText(killed);
  await expect(page).toHaveURL(/at=0\.0$/);
  await page.evaluate((href) => {
    location.href = href;
  }, link);
  await expect(current).toHaveText(killed);
  await page.getByRole('combobox', { name: 'Events of' }).selectOption({ label: 'v4.10+p123' });
  await expect(page).toHaveURL(/at=3\.0$/);
  await expect(page.getByRole('region', { name: 'Events in v4.10+p123' })).toBeVisible();
});

test('the time is moved by keys', async ({ app, page }) => {
  await app.open('#/simulation?run=r04&k=4.10-p123');
  await expect(page.getByText(ENDED)).toBeVisible();
  const time = page.getByRole('slider', { name: 'Time' });
  await time.focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: 'Last event' })).toBeDisabled();
  await page.keyboard.press('Home');
  await expect(time).toHaveAttribute('aria-valuetext', /^0(\.\d+)? s|^0\.\d+ s: /);
});

test('the walk behind an event opens in the playground', async ({ app, page }) => {
  const parts = new Parts(page);
  await app.open('#/simulation?run=r04&k=4.10');
  await expect(page.getByText(ENDED)).toBeVisible();
  await page.getByRole('button', { name: 'Open the walk behind it' }).click();
  await expect(page).toHaveURL(/#\/play\?/);
  await expect(parts.outcomes).toHaveText([/v4\.10/]);
  await expect(parts.steps.first()).toBeVisible();
  await page.goBack();
  await expect(outcome(page, 'v4.10')).toContainText('everybody is done');
});

test('kernels are changed, added and taken away, up to four', async ({ app, page }) => {
  await app.open('#/simulation?run=r07&k=4.10');
  await expect(page.getByText(ENDED)).toBeVisible();
  await page.getByRole('button', { name: 'Another kernel' }).click();
  await expect(page).toHaveURL(/k=4\.10,4\.10-p1$/);
  await page.getByRole('combobox', { name: 'Kernel 2' }).selectOption({ label: 'v4.10+p123' });
  await expect(outcome(page, 'v4.10+p123')).toContainText('somebody loops for ever');
  await page.getByRole('button', { name: 'Without 4.10', exact: true }).click();
  await expect(page).toHaveURL(/k=4\.10-p123$/);
  await expect(outcome(page, 'v4.10')).toHaveCount(0);
});

test('an edited scenario runs and is a link of its own', async ({ app, page }) => {
  await app.open('#/simulation?run=r07&k=4.10');
  await page.getByText('Change the scenario').click();
  const text = page.getByRole('textbox', { name: 'The scenario file, JSON' });
  const changed = (await text.inputValue())
    .replace('"r07"', '"mine"')
    .replace(/"title": "[^"]*"/, '"title": "Mine <b>own</b>"');
  await text.fill(changed);
  await page.getByRole('button', { name: 'Run this' }).click();
  await expect(page.getByRole('heading', { name: 'Mine <b>own</b>' })).toBeVisible();
  await expect(page).toHaveURL(/#\/simulation\?file=1[\w-]+$/);
  await app.reload();
  await expect(page.getByRole('heading', { name: 'Mine <b>own</b>' })).toBeVisible();
  await expect(page.getByText(ENDED)).toBeVisible();
});

test('a bad scenario says which field is wrong, and nothing is lost', async ({ app, page }) => {
  await app.open('#/simulation?run=r10');
  await page.getByText('Change the scenario').click();
  const text = page.getByRole('textbox', { name: 'The scenario file, JSON' });
  await text.fill((await text.inputValue()).replace('"io": "sda"', '"io": "sdz"'));
  await page.getByRole('button', { name: 'Run this' }).click();
  const problems = page.getByRole('status', { name: 'Problems of the scenario' });
  await expect(problems).toContainText('tasks[0].program[0]');
  await expect(problems).toContainText('sdz');
  await expect(text).toHaveValue(/"sdz"/);
  await text.fill('{"version": 1,');
  await page.getByRole('button', { name: 'Run this' }).click();
  await expect(problems).not.toBeEmpty();
  await expect(text).toHaveValue('{"version": 1,');
});

test('damaged links say so and show the list', async ({ app, page }) => {
  const problems = page.getByRole('status', { name: 'Problems' }).first();
  await app.open('#/simulation?run=r99');
  await expect(problems).toContainText('run: No simulation is called “r99”');
  await expect(page.getByRole('link', { name: 'Only requests that must not' })).toBeVisible();
  await app.open('#/simulation?run=r05&k=9.9');
  await expect(page.getByRole('status', { name: 'Problems of the scenario' })).toContainText('9.9');
  await expect(page.getByRole('combobox', { name: 'Kernel 1' })).toHaveValue('9.9');
  await app.open('#/simulation?file=1%3Cscript%3E');
  await expect(problems).toContainText('file: It is damaged');
});

test('a run is sent as text and saved as a trace', async ({ app, page }) => {
  await app.open('#/simulation?run=r07&k=4.10,4.10-p123');
  await expect(page.getByText(ENDED)).toBeVisible();
  await page.getByRole('button', { name: 'Text for a mailing list' }).click();
  const told = page.getByRole('region', { name: 'Text for a mailing list' });
  await expect(told).toContainText('#/simulation?run=r07');
  const lines = ((await told.textContent()) ?? '')
    .split('\n')
    .filter((line) => !line.includes('://'));
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(72);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save trace for Perfetto' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('slowpath-r07.trace.json');
  const trace = JSON.parse(readFileSync(await saved.path(), 'utf8'));
  expect(trace.traceEvents.length).toBeGreaterThan(10);
});

test('a run is stopped, and run again', async ({ app, page }) => {
  await app.holdUp('advanceSimulation');
  await app.open('#/simulation?run=r04');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Stopped; what had happened until then is shown.')).toBeVisible();
  await app.letGo();
  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(page.getByText(ENDED)).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  test(`it fits a phone, ${theme}`, async ({ app, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize({ width: 390, height: 844 });
    await app.open('#/simulation?run=r04');
    await expect(page.getByText(ENDED)).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await app.expectAccessible();
  });
}

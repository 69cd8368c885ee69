import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { Parts } from './page.ts';

/** The parts of the page by what shows that they are drawn, in the order that is promised. */
const parts = {
  kernels: '.compare-chip',
  request: '.compose-mask',
  steps: '.walk-row',
  detail: '.detail-head',
  graph: '.graph-node',
};

const sizes = [
  { width: 1440, height: 900 },
  { width: 900, height: 800 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
];

declare global {
  /** The parts drawn so far, each in the frame in which it was first there. */
  var arrived: { part: string; frame: number }[];
  var shifts: string[];
}

test('the parts of the page come one after the other, the most useful first', async ({
  app,
  page,
}) => {
  await page.addInitScript((selectors) => {
    globalThis.arrived = [];
    let frame = 0;
    const look = () => {
      frame += 1;
      for (const [part, selector] of Object.entries(selectors)) {
        const known = globalThis.arrived.some((one) => one.part === part);
        if (!known && document.querySelector(selector)) globalThis.arrived.push({ part, frame });
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, parts);
  await app.open();
  await expect(page.locator(parts.graph).first()).toBeVisible();
  const arrived = await page.evaluate(() => globalThis.arrived);
  expect(arrived.map(({ part }) => part)).toEqual(Object.keys(parts));
  // Not in one piece: what is drawn in one task is first seen in one frame.
  expect(new Set(arrived.map(({ frame }) => frame)).size).toBeGreaterThan(1);
});

test('a run that arrives while another one is drawn is the one that stays', async ({
  app,
  page,
}) => {
  const parts = new Parts(page);
  await app.open();
  const mask = page.getByRole('textbox', { name: /mask/i });
  const order = page.getByRole('textbox', { name: 'Order' });
  for (const text of ['GFP_ATOMIC', 'GFP_KERNEL', 'GFP_NOWAIT', 'GFP_KERNEL|__GFP_NOFAIL']) {
    await mask.fill(text);
    await order.fill(text.length % 2 ? '12' : '3');
  }
  await mask.fill('GFP_ATOMIC');
  // The first of the runs had this mask too, with another order.
  const link = await parts.link('gfp=GFP_ATOMIC&order=12');
  await expect(parts.steps).not.toHaveCount(0);
  const seen = await onScreen(page);
  await app.open(new URL(link).hash);
  await app.reload();
  expect(await onScreen(page)).toEqual(seen);
});

/** What the panes say, the graph as screen readers hear it. */
async function onScreen(page: Page) {
  const parts = new Parts(page);
  const nodes = page.getByRole('group', { name: 'Decision graph' }).getByRole('button');
  return {
    outcomes: await parts.outcomes.allInnerTexts(),
    steps: await parts.steps.allInnerTexts(),
    detail: await parts.detail.textContent(),
    graph: await nodes.evaluateAll((all) => all.map((node) => node.ariaLabel)),
  };
}

for (const size of sizes) {
  test(`nothing jumps at ${size.width} × ${size.height} while the page arrives`, async ({
    app,
    page,
  }) => {
    await page.setViewportSize(size);
    await page.addInitScript(() => {
      globalThis.shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & Shift)[]) {
          for (const { node } of entry.sources) globalThis.shifts.push(String(node?.nodeName));
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await app.open();
    expect(await page.evaluate(() => globalThis.shifts)).toEqual([]);
  });
}

/** What the browser tells of what has moved; not yet among TypeScript's types. */
interface Shift {
  readonly sources: readonly { readonly node: Node | null }[];
}

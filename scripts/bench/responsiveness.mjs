// How soon the built page answers on a slow machine, and whether anything holds its main thread.

import { inRoot } from '../lib/paths.mjs';
import { announce } from '../lib/progress.mjs';
import { serve } from '../lib/serve.mjs';
import { chromium } from '../setup/debian.mjs';
import { longLink, steps } from './long-scenario.mjs';
import { longestTasks } from './tasks.mjs';

/** How many times slower than this machine the page's main thread is made. */
const slowness = 4;
const interactiveBudget = 1000;
const taskBudget = 50;
/** What else the machine does makes single visits slower: the best one counts. */
const visits = 5;
const keys = 15;
/** So long after the last thing that was done nothing more comes of it. */
const restMs = 1000;

/** Milliseconds until the page answers, and the longest tasks of its main thread. */
export async function responsiveness() {
  announce('opening and using the page on a slowed processor', '60 s');
  const playwright = await import('@playwright/test');
  const server = await serve({ folder: inRoot('dist') });
  const browser = await playwright.chromium.launch({
    executablePath: chromium(),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  const seen = [];
  try {
    for (let visit = 0; visit < visits; visit += 1) seen.push(await use(browser, server.url));
  } finally {
    await browser.close();
    await server.close();
  }
  const best = (what) => Math.min(...seen.map((visit) => visit[what]));
  return [
    {
      what: `Interactive, main thread ${slowness} times slower`,
      figure: best('interactive'),
      unit: 'ms',
      budget: interactiveBudget,
    },
    longTask('  longest task until all has arrived', best('arriving')),
    longTask(`  longest task of ${keys} steps`, best('stepping')),
    longTask(`  longest task of opening ${steps} steps`, best('openingLong')),
    longTask(`  longest task of ${keys} steps there`, best('steppingLong')),
  ];
}

function longTask(what, figure) {
  return { what, figure, unit: 'ms', budget: taskBudget };
}

/** One visit, in a window that has nothing stored. */
async function use(browser, url) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
    await page.addInitScript(watch);
    let interactive = 0;
    const tasks = await longestTasks(browser, page, {
      arriving: async () => {
        await page.goto(url);
        await page.locator('html[data-page="complete"]').waitFor();
        await page.waitForTimeout(restMs);
        interactive = await page.evaluate(() => globalThis.interactiveAt);
      },
      stepping: () => step(page),
      openingLong: async () => {
        await page.evaluate((link) => {
          location.hash = link;
        }, longLink());
        await page.waitForFunction(
          (least) => document.querySelector('[role="grid"]')?.ariaRowCount > least,
          steps,
        );
        await page.waitForTimeout(restMs);
      },
      steppingLong: () => step(page),
    });
    return { interactive, ...tasks };
  } finally {
    await context.close();
  }
}

/** Steps on, and waits for each step to be shown. */
async function step(page) {
  const current = '[role="grid"] [aria-selected="true"]';
  for (let key = 0; key < keys; key += 1) {
    const before = await page.locator(current).getAttribute('aria-rowindex');
    await page.keyboard.press('j');
    await page.locator(`${current}:not([aria-rowindex="${before}"])`).waitFor();
  }
  await page.waitForTimeout(restMs);
}

/** Runs in the page before anything else. */
function watch() {
  new MutationObserver((_, observer) => {
    if (document.documentElement?.dataset.engine !== 'ready') return;
    observer.disconnect();
    // A frame with the first screen has been shown, and the thread is free again.
    requestAnimationFrame(() =>
      setTimeout(() => {
        globalThis.interactiveAt = performance.now();
      }),
    );
  }).observe(document, { attributes: true, childList: true, subtree: true });
}

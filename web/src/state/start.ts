/** What goes on beside the components: running, writing down, and the page's address. */

import { computed, effect } from '@preact/signals';
import { EngineStopped, explorer } from '../engine/index.ts';
import type { Scenario } from '../engine/types.ts';
import { loadLater } from '../later.tsx';
import { pageAddress } from './address.ts';
import { latestOnly } from './latest.ts';
import { PAGES, readRoute } from './router.ts';
import { readSaved, type Saved, writeSaved } from './saved.ts';
import { runKey } from './scenario.ts';
import type { Store } from './store.ts';

const STORAGE_KEY = 'slowpath';

/** Long enough for a burst of edits, short enough to be there when the address is copied. */
const WRITE_AFTER_MS = 300;

/** How much of an address is quoted in a message. */
const MOST_QUOTED = 40;

/** More crashes than this in a minute are not the accident that starting again mends. */
const MOST_CRASHES = 3;

/** What the last visit left; nothing where the browser keeps nothing. */
export function load(): Saved {
  try {
    return readSaved(localStorage.getItem(STORAGE_KEY));
  } catch {
    return readSaved(null);
  }
}

export async function start(store: Store): Promise<void> {
  followTheme(store);
  restartAfterCrashes(store);
  askOnce(store);
  await beginAtTheAddress(store);
  runTheScenario(store);
  meetTheKernels(store);
  readTheMask(store);
  followTheTrails(store);
  writeDown(store);
  keepTheAddress(store);
  loadTheRest(store);
}

function showTheme(theme: string): void {
  const { dataset } = document.documentElement;
  if (theme === 'auto') delete dataset.theme;
  else dataset.theme = theme;
}

function followTheme(store: Store): void {
  effect(() => showTheme(store.theme.value));
}

function askOnce(store: Store): void {
  store.engine.call('catalog').then(
    (catalog) => {
      store.catalog.value = catalog;
    },
    (error: Error) => store.notices.add('error', error.message),
  );
}

function restartAfterCrashes(store: Store): void {
  let crashes: number[] = [];
  store.engine.onRestart((stopped) => {
    if (stopped.reason !== 'crash') return;
    crashes = [...crashes.filter((time) => Date.now() - time < 60_000), Date.now()];
    if (crashes.length > MOST_CRASHES) {
      store.notices.add(
        'error',
        'The engine keeps stopping over this scenario. Undo, or change it.',
      );
      return;
    }
    store.notices.add(
      'warning',
      'The engine stopped and was started again; your scenario is as it was.',
    );
    if (!store.catalog.peek()) askOnce(store);
    store.runner.replay();
  });
}

function runTheScenario(store: Store): void {
  const key = computed(() => runKey(store.scenario.value));
  effect(() => {
    key.value;
    store.runner.want(store.scenario.peek());
  });
  effect(() => {
    const shown = store.runner.shown.value;
    if (!shown) return;
    // For whoever waits for it, tests for instance.
    document.documentElement.dataset.engine ??= 'ready';
    if (store.scenario.peek().at !== store.at.peek()) store.moveTo(store.at.peek());
  });
}

/** Asks about kernels that are made up; the others are in the catalogue. */
function meetTheKernels(store: Store): void {
  const strangers = computed(() => {
    const { kernels } = store.scenario.value;
    return store.catalog.value ? kernels.filter((id) => !store.kernelView(id)).join(' ') : '';
  });
  effect(() => {
    // A new run means that the engine may have been started again since.
    store.runner.shown.value;
    for (const id of strangers.value.split(' ').filter(Boolean)) {
      store.meet(id).catch((error: Error) => sayUnlessStopped(store, error));
    }
  });
}

/** What the first screen can do without comes after it; from then on the page asks for nothing. */
async function loadTheRest(store: Store): Promise<void> {
  await whenTrue(() => store.runner.shown.value !== null);
  const parts = await Promise.allSettled([
    store.engine.complete().then(() => loadRules(store)),
    // Its worker is there before anything is asked of it.
    explorer.call('assumptions'),
    loadLater(),
  ]);
  for (const part of parts) {
    if (part.status === 'rejected') store.notices.add('error', (part.reason as Error).message);
  }
  document.documentElement.dataset.page = 'complete';
}

async function loadRules(store: Store): Promise<void> {
  store.rules.value = await store.engine.call('rules');
}

function whenTrue(condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      // In a task of its own, when `stop` is there and the screen is drawn.
      if (condition()) setTimeout(() => resolve(stop()));
    });
  });
}

function readTheMask(store: Store): void {
  const { engine } = store;
  const readers = [
    async ({ kernels, gfp, order, context, configuration }: Scenario) => {
      store.composition.value = await engine.call(
        'compose',
        kernels,
        gfp,
        order,
        context,
        configuration,
      );
    },
    async ({ kernels, gfp, order, context, configuration }: Scenario) => {
      store.advice.value = await engine.call('advise', kernels, gfp, order, context, configuration);
    },
    async ({ kernels: [kernel = ''], gfp, configuration }: Scenario) => {
      store.origins.value = await engine.call('origins', kernel, gfp, configuration);
    },
  ].map((read) =>
    latestOnly(async (scenario: Scenario) => {
      try {
        await read(scenario);
      } catch (error) {
        sayUnlessStopped(store, error as Error);
      }
    }),
  );
  const key = computed(() => {
    const { kernels, configuration, gfp, order, context } = store.scenario.value;
    return JSON.stringify([kernels, configuration, gfp, order, context]);
  });
  effect(() => {
    key.value;
    // A new run means that the engine may have been started again since.
    store.runner.shown.value;
    for (const read of readers) read(store.scenario.peek());
  });
}

function followTheTrails(store: Store): void {
  const follow = latestOnly(async ({ columns, row }: { columns: number; row: number }) => {
    try {
      const asked = Array.from({ length: columns }, (_, column) => store.runner.trail(column, row));
      const trails = (await Promise.all(asked)).filter((trail) => trail !== null);
      if (trails.length === columns) store.trails.value = trails;
    } catch (error) {
      sayUnlessStopped(store, error as Error);
    }
  });
  effect(() => {
    const columns = store.runner.shown.value?.run.columns.length ?? 0;
    follow({ columns, row: store.at.value });
  });
}

function writeDown(store: Store): void {
  const write = () => {
    try {
      localStorage.setItem(STORAGE_KEY, writeSaved(store.saved()));
    } catch {
      // Full, or forbidden: the page works all the same, it only forgets.
    }
  };
  afterChanges(() => store.saved(), write);
  addEventListener('pagehide', write);
}

function keepTheAddress(store: Store): void {
  const { router } = store;
  const write = async (): Promise<void> => {
    try {
      const { link } = await store.share();
      const fragment = link.slice(pageAddress().length);
      router.keepPlayground(fragment);
      const here = router.route.peek().page === 'play';
      if (here && fragment !== location.hash) history.replaceState(null, '', fragment);
    } catch (error) {
      sayUnlessStopped(store, error as Error);
    }
  };
  afterChanges(() => [store.scenario.value, router.route.value], write);
  addEventListener('hashchange', () => followTheFragment(store));
  effect(() => {
    const { page } = router.route.value;
    const title = PAGES.find(({ id }) => id === page)?.title;
    document.title = page === 'play' ? 'Slowpath' : `${title} – Slowpath`;
  });
}

/** What the address asks for when the page opens, before anything else is shown. */
async function beginAtTheAddress(store: Store): Promise<void> {
  const route = readRoute(location.hash);
  if (route) store.router.begin(route);
  await followTheFragment(store);
}

/** Shows the page that the address names; the playground opens the scenario that is in it. */
async function followTheFragment(store: Store): Promise<void> {
  const { router } = store;
  const fragment = location.hash;
  // Anything else is a place on the page, and an empty one is where the visit began.
  if (fragment !== '' && !fragment.startsWith('#/')) return;
  const route = readRoute(fragment);
  router.show(route ?? { page: 'play', query: '' });
  if (fragment !== '' && !route) {
    const page = fragment.replace(/\?.*$/s, '').slice(0, MOST_QUOTED);
    store.notices.add('error', `No page of Slowpath is called “${page}”; this is the playground.`);
    history.replaceState(null, '', router.playground.peek());
  } else if (route?.page === 'play' && route.query && fragment !== router.playground.peek()) {
    await store.openText(fragment);
  }
}

/** Calls `write` when what `read` reads has not changed for a moment. */
function afterChanges(read: () => unknown, write: () => void): void {
  effect(() => {
    read();
    const timer = setTimeout(write, WRITE_AFTER_MS);
    return () => clearTimeout(timer);
  });
}

/** What was asked of an engine that stopped is asked again after the next run. */
function sayUnlessStopped(store: Store, error: Error): void {
  if (!(error instanceof EngineStopped)) store.notices.add('error', error.message);
}

import { fileURLToPath, pathToFileURL } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { serve } from '../../scripts/lib/serve.mjs';

export { expect };

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const singleFile = fileURLToPath(new URL('../../dist-single/index.html', import.meta.url));

/** Serves the built page below a path, as a static host with several projects does. */
export function serveDist() {
  return serve({ folder: dist, under: '/some/path/' });
}

/**
 * The page under test. It watches for what must never happen: errors on the console (violations of
 * the content security policy are reported there), uncaught errors, and requests after loading.
 */
export class App {
  /** Errors that the test provokes; add patterns before provoking them. */
  readonly expectedErrors: RegExp[] = [];
  /** Set by tests that make the page start its worker again. */
  mayRequest = false;
  readonly #page: Page;
  readonly #url: string;
  readonly #problems: string[] = [];
  #loading = true;

  constructor(page: Page, url: string) {
    this.#page = page;
    this.#url = url;
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.#report(message.text());
    });
    page.on('pageerror', (error) => this.#report(String(error)));
    page.on('request', (request) => {
      if (!this.#loading && !this.mayRequest) this.#report(`request to ${request.url()}`);
    });
  }

  /** Opens the page, with a fragment such as `#/play?order=0`, and waits for the engine. */
  async open(fragment = '') {
    await this.#load(() => this.#page.goto(this.#url + fragment));
  }

  async openFromDisk(fragment = '') {
    await this.#load(() => this.#page.goto(pathToFileURL(singleFile).href + fragment));
  }

  async reload() {
    await this.#load(() => this.#page.reload());
  }

  /** Holds every call of a method up, so that there is time to press a button; before opening. */
  async holdUp(method: string) {
    await this.#page.addInitScript((held) => {
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (this: Worker, message: { method?: string }) {
        if (message.method !== held || window.name === 'quick') post.call(this, message);
        else setTimeout(() => post.call(this, message), 400);
      } as typeof post;
    }, method);
  }

  /** Nothing is held up any more. */
  async letGo() {
    await this.#page.evaluate(() => {
      window.name = 'quick';
    });
  }

  async expectAccessible() {
    const { violations } = await new AxeBuilder({ page: this.#page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }

  expectNoProblems() {
    expect(this.#problems).toEqual([]);
  }

  async #load(go: () => Promise<unknown>) {
    this.#loading = true;
    await go();
    await this.#page.locator('html[data-page="complete"]').waitFor();
    this.#loading = false;
  }

  #report(problem: string) {
    if (!this.expectedErrors.some((pattern) => pattern.test(problem))) this.#problems.push(problem);
  }
}

interface ForTest {
  app: App;
}

interface ForWorker {
  site: string;
}

export const test = base.extend<ForTest, ForWorker>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern.
    async ({}, use) => {
      const server = await serveDist();
      await use(server.url);
      await server.close();
    },
    { scope: 'worker' },
  ],
  app: async ({ page, site }, use) => {
    const app = new App(page, site);
    await use(app);
    app.expectNoProblems();
  },
});

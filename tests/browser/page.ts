import type { Locator, Page } from '@playwright/test';

/** The parts of the page by the names that the reader knows them by. */
export class Parts {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get outcomes(): Locator {
    return this.page.getByRole('region', { name: 'Outcomes' }).getByRole('listitem');
  }

  /** The rows of steps, without the heading and the ending. */
  get steps(): Locator {
    return this.page.getByRole('grid', { name: 'Steps' }).locator('tbody').getByRole('row');
  }

  get currentStep(): Locator {
    return this.page.locator('[role="grid"] [aria-selected="true"]');
  }

  get detail(): Locator {
    return this.page.getByRole('region', { name: 'This step' });
  }

  get world(): Locator {
    return this.page.getByRole('region', { name: 'World' });
  }

  get notices(): Locator {
    return this.page.getByRole('status', { name: 'Notices' });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** What the address holds once it has been brought up to date. */
  async link(containing: string): Promise<string> {
    await this.page.waitForURL((url) => url.hash.includes(containing));
    return this.page.url();
  }
}

import { defineConfig } from '@playwright/test';

/** Chromium as the system has it: scripts/test.mjs passes its path, nothing is downloaded. */
const executablePath = process.env.CHROMIUM ?? 'chromium';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // Generous, since a machine may be busy; a time is no pass condition here.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});

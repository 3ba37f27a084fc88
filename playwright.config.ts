import { defineConfig } from '@playwright/test';
import { chromiumPath, headlessShellPath } from './scripts/chromium.mjs';

/**
 * One runner for everything: `unit` needs no browser and runs beside its sources, `e2e` drives the real console
 * against the simulator. Debian's headless shell of Chromium, else any Chromium or Chrome, is used by path: the tests download no browser.
 */
export default defineConfig({
  tsconfig: './tsconfig.test.json',
  fullyParallel: true,
  forbidOnly: true,
  // Tests without a browser wait for timers more than they compute, also on two processors.
  workers: 3,
  reporter: [['list'], ['./scripts/sum-reporter.ts']],
  projects: [
    { name: 'unit', testMatch: '**/*.test.ts', testIgnore: ['e2e/**', '.next/**'], timeout: 30_000 },
    {
      name: 'e2e',
      testDir: 'e2e',
      testMatch: '**/*.e2e.ts',
      timeout: 60_000,
      // A browser, a console and a simulator each: a third of them on two processors makes all slower together.
      workers: 2,
      use: {
        locale: 'en-US',
        // Pictures and sources cost a tenth of the time; the document at every step is in it anyway.
        trace: { mode: 'retain-on-failure', screenshots: false, sources: false },
        launchOptions: {
          executablePath: headlessShellPath() ?? chromiumPath(),
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--no-first-run',
          ],
        },
      },
    },
  ],
});

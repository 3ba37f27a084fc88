/** A Playwright test that has a simulator: one process per worker, started on free ports. */
import { test as base } from '@playwright/test';
import { type Simulator, startSimulator } from '../../scripts/simulator-process.mjs';
import { type SdkCall, sdkCaller } from './clients';

interface Fixtures {
  /** Calls the API through the vendor's SDK with the right credentials. */
  call: (call: SdkCall) => Promise<{ body: Record<string, unknown>; statusCode: number }>;
}

interface WorkerFixtures {
  simulator: Simulator;
}

/** Tests of the running program. They share it, so each makes images of its own or resets. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  simulator: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to find out what a fixture needs
    async ({}, use) => {
      const simulator = await startSimulator();
      await use(simulator);
      await simulator.stop();
    },
    { scope: 'worker' },
  ],
  call: async ({ simulator }, use) => {
    await use(sdkCaller(simulator.endpoint));
  },
});

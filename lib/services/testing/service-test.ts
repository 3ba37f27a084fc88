/** Services against the real simulator and a real embedded database, one of each per worker of the runner. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { readConfig } from '@/lib/config';
import { type Actor, LOCAL_RIGHTS } from '@/lib/domain/actor';
import type { ImageId } from '@/lib/domain/image';
import { closeRuntime, openRuntime, type Runtime } from '@/lib/services/runtime';
import { Control } from '../../../e2e/control';
import { startSimulator } from '../../../scripts/simulator-process.mjs';

export const ACTOR: Actor = { name: 'tester', address: null, correlationId: 'test', rights: LOCAL_RIGHTS };

interface Fixtures {
  control: Control;
  held: Runtime;
}

export const test = base.extend<object, Fixtures>({
  control: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixture's needs from this pattern
    async ({}, use) => {
      const simulator = await startSimulator({ port: 0, controlPort: 0, images: 0, seed: 1 });
      await use(new Control(simulator));
      await simulator.stop();
    },
    { scope: 'worker' },
  ],
  held: [
    async ({ control }, use) => {
      const dataDir = await mkdtemp(join(tmpdir(), 'console-services-'));
      const held = await openRuntime(
        readConfig({
          DATA_DIR: dataDir,
          ALIBABA_CLOUD_ACCESS_KEY_ID: control.accessKeyId,
          ALIBABA_CLOUD_ACCESS_KEY_SECRET: control.accessKeySecret,
          APPSTREAM_ENDPOINT: control.endpoint,
          ECD_ENDPOINT: control.endpoint,
          CLOUD_START_CALLS_PER_SECOND: '1000',
          CLOUD_MAX_CALLS_PER_SECOND: '1000',
          SETTLE_SECONDS: '2',
          LOG_LEVEL: 'error',
        }),
      );
      await use(held);
      await closeRuntime(held);
      await rm(dataDir, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

export { expect };

/** Adds an image behind the console's back. */
export async function anImage(control: Control, image: Record<string, unknown>): Promise<ImageId> {
  return (await control.addImage(image)) as ImageId;
}

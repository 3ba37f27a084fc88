/**
 * What every browser test stands on: per worker one simulator, one database folder and one console, all real. Tests seed images of
 * their own behind the console's back and ask for a sync, so that they run side by side.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Response } from '@playwright/test';
import { DeletionPage, ImagePage, ImagesPage } from 'appstream-image-console/playwright';
import { firstSync, startConsole } from '../scripts/console-process.mjs';
import { startSimulator } from '../scripts/simulator-process.mjs';
import { freePort, stopChild } from '../scripts/steps.mjs';
import { WITHOUT_LIMITS } from '../scripts/without-limits.mjs';
import { DESCRIPTION } from './api-description';
import { Control } from './control';
import { watchPolicy } from './csp';

export interface ConsoleHandle {
  url: string;
  /** Ends the server like a crash would, and starts it again on the same data. */
  crashAndRestart(): Promise<void>;
  /** Asks for a sync and waits until it is done. */
  sync(): Promise<void>;
}

interface PageFixtures {
  policyHolds: undefined;
  imagesPage: ImagesPage;
  imagePage: ImagePage;
  deletionPage: DeletionPage;
}

interface WorkerFixtures {
  /** Custom images that the simulator generates; tests of other sizes set it for their file. */
  images: number;
  control: Control;
  console: ConsoleHandle;
}

/** Settings that make the console of a test fast: no waiting that a person would not notice. */
export const FAST = {
  ...WITHOUT_LIMITS,
  CLOUD_MAX_CALLS_PER_SECOND: '1000',
  CLOUD_START_CALLS_PER_SECOND: '1000',
  SETTLE_SECONDS: '4',
  SYNC_INTERVAL_SECONDS: '3600',
  // A busy image read in between could take a fault that was meant for a call of the test.
  FOLLOW_INTERVAL_SECONDS: '3600',
  LOG_LEVEL: 'error',
};

/** What the console's own policy stopped since the last test of this worker. */
const stopped: string[] = [];

export const test = base.extend<PageFixtures, WorkerFixtures>({
  browser: [
    async ({ browser }, use) => {
      watchPolicy(browser, stopped);
      await use(browser);
    },
    { scope: 'worker' },
  ],
  policyHolds: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner asks for the pattern
    async ({}, use) => {
      await use(undefined);
      expect(stopped.splice(0), 'the console does nothing that its own policy forbids').toEqual([]);
    },
    { auto: true },
  ],
  images: [60, { option: true, scope: 'worker' }],
  control: [
    async ({ images }, use) => {
      const simulator = await startSimulator({ port: 0, controlPort: 0, images, seed: 1 });
      await use(new Control(simulator));
      await simulator.stop();
    },
    { scope: 'worker' },
  ],
  console: [
    async ({ control, images }, use) => {
      const dataDir = await mkdtemp(join(tmpdir(), 'console-e2e-'));
      const port = await freePort();
      const env = {
        ...FAST,
        DATA_DIR: dataDir,
        ALIBABA_CLOUD_ACCESS_KEY_ID: control.accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: control.accessKeySecret,
        APPSTREAM_ENDPOINT: control.endpoint,
        ECD_ENDPOINT: control.endpoint,
      };
      let server = await started(port, env, images);
      await use({
        url: server.url,
        async crashAndRestart() {
          const ended = new Promise((resolve) => server.process.once('exit', resolve));
          server.process.kill('SIGKILL');
          await ended;
          server = await started(port, env, images);
        },
        sync: () => sync(server.url),
      });
      await stopChild(server.process);
      await rm(dataDir, { recursive: true, force: true });
    },
    // The first sync of a large account takes its time.
    { scope: 'worker', timeout: 400_000 },
  ],
  // Whatever a screen asks for is answered as the OpenAPI document says.
  context: async ({ context }, use) => {
    const checks: Promise<string[]>[] = [];
    context.on('response', (response) => checks.push(mistakesOf(response)));
    await use(context);
    expect((await Promise.all(checks)).flat()).toEqual([]);
  },
  baseURL: async ({ console: { url } }, use) => use(url),
  imagesPage: async ({ page }, use) => use(new ImagesPage(page)),
  imagePage: async ({ page }, use) => use(new ImagePage(page)),
  deletionPage: async ({ page }, use) => use(new DeletionPage(page)),
});

export { expect };

async function mistakesOf(response: Response): Promise<string[]> {
  const contentType = (await response.headerValue('content-type').catch(() => null)) ?? '';
  // A file is taken from the browser by whoever saves it.
  if (!contentType.includes('json') || response.headers()['content-disposition']) return [];
  if (!(await isOwn(response))) return [];
  // The answer of a page that was left before it came is nobody's any more.
  const body = await response.text().catch(() => null);
  if (body === null) return [];
  const method = response.request().method();
  const answer = { method, url: response.url(), status: response.status(), contentType, body: async () => body };
  return (await DESCRIPTION.check(answer))?.mistakes ?? [];
}

/** Whether a page of the console asked, or a person by an address: what other sites ask for, the browser keeps from everyone. */
async function isOwn(response: Response): Promise<boolean> {
  const site = await response
    .request()
    .headerValue('sec-fetch-site')
    .catch(() => null);
  return site === null || site === 'same-origin' || site === 'none';
}

async function started(port: number, env: Record<string, string>, images: number) {
  const server = startConsole({ host: '127.0.0.1', port, env });
  if (!(await server.ready())) throw new Error('The console ended before it was ready.');
  await firstSync(server.url, { tries: 200 + images / 15 });
  return server;
}

/** Waits for a whole read of the account that began after now. */
async function sync(url: string): Promise<void> {
  const snapshot = async () => (await (await fetch(`${url}/api/account`)).json()).snapshot;
  const asked = new Date().toISOString();
  await fetch(`${url}/api/sync`, { method: 'POST' });
  await expect
    .poll(
      async () => {
        const { syncing, sources } = await snapshot();
        const times = sources.map((source: { readAt: string | null; error: { at: string } | null }) =>
          [source.readAt ?? '', source.error?.at ?? ''].sort().at(-1),
        );
        return !syncing && times.every((time: string) => time >= asked);
      },
      { message: 'the account is read again', timeout: 240_000, intervals: [50, 100, 200] },
    )
    .toBe(true);
}

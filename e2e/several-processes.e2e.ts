/** Guarantees of several consoles and workers on one PostgreSQL: an image is deleted once whoever works, a worker that stops leaves nothing behind, and an outage of the database passes. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { mergeTests, request } from '@playwright/test';
import { test as databaseTest } from '../lib/db/testing/database-test';
import { startConsole } from '../scripts/console-process.mjs';
import { freePort, root, spawnNode, stopChild } from '../scripts/steps.mjs';
import { WITHOUT_LIMITS } from '../scripts/without-limits.mjs';
import { confirmPlan, planOf } from './api';
import { test as consoleTest, expect } from './fixtures';

interface Processes {
  /** Addresses of consoles that do not work themselves. */
  consoles: string[];
  workers: ChildProcess[];
  /** Where the second worker tells how it is. */
  healthUrl: string;
}

const test = mergeTests(consoleTest, databaseTest).extend<{ baseURL: string | undefined }, { processes: Processes }>({
  processes: [
    async ({ control, ownPostgres }, use) => {
      const env = {
        ...WITHOUT_LIMITS,
        DATABASE_URL: await ownPostgres.newDatabase(),
        DATABASE_POOL_SIZE: '5',
        ALIBABA_CLOUD_ACCESS_KEY_ID: control.accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: control.accessKeySecret,
        APPSTREAM_ENDPOINT: control.endpoint,
        ECD_ENDPOINT: control.endpoint,
        CLOUD_MAX_CALLS_PER_SECOND: '200',
        CLOUD_START_CALLS_PER_SECOND: '200',
        SETTLE_SECONDS: '4',
        LOG_LEVEL: 'error',
      };
      const servers = [];
      for (const port of [await freePort(), await freePort()])
        servers.push(startConsole({ host: '127.0.0.1', port, env: { ...env, WORKER: 'off' } }));
      for (const server of servers)
        if (!(await server.ready())) throw new Error('A console ended before it was ready.');
      const healthPort = await freePort();
      const workers = [{}, { HEALTH_PORT: String(healthPort) }].map((more) =>
        spawnNode([join(root, 'scripts', 'worker.mjs')], { ...env, ...more }, { stdio: ['pipe', 'ignore', 'inherit'] }),
      );
      const healthUrl = `http://127.0.0.1:${healthPort}`;
      await use({ consoles: servers.map(({ url }) => url), workers, healthUrl });
      for (const child of [...workers, ...servers.map(({ process }) => process)]) await stopChild(child);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: async ({ processes: { consoles } }, use) => use(consoles[0]),
});

test.describe.configure({ mode: 'serial' });

test('two workers carry out one deletion, each image once, and one that is stopped in the middle leaves nothing behind', async ({
  control,
  processes: { consoles, workers, healthUrl },
}) => {
  const [one, two] = await Promise.all(consoles.map((baseURL) => request.newContext({ baseURL })));
  if (!one || !two) throw new Error('both are there');
  const ids = [];
  // More than both have in hand at once, so that the other one has some left when the first stops.
  for (let index = 0; index < 60; index++) ids.push(await control.addImage({ name: `several-${index}` }));
  await one.post('/api/sync', { data: {} });
  await expect
    .poll(async () => (await (await two.get('/api/images?search=several-')).json()).total, { timeout: 30_000 })
    .toBe(ids.length);
  await expect
    .poll(
      () =>
        fetch(`${healthUrl}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      { message: 'both work' },
    )
    .toBe(true);
  const plan = await planOf(one, ...ids);
  await control.settings({ latencyMs: 150 });
  const confirmed = await confirmPlan(one, plan);
  const { id: deletionId } = await confirmed.json();
  const totals = async () => (await (await two.get(`/api/deletions/${deletionId}`)).json()).totals;
  await expect
    .poll(async () => (await totals()).deleted, {
      message: 'the last wave has begun',
      timeout: 30_000,
      intervals: [100],
    })
    .toBeGreaterThan(6);
  const [stopped] = workers;
  if (!stopped) throw new Error('it works');
  const ended = once(stopped, 'exit');
  stopped.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  await control.settings({ latencyMs: 0 });
  await expect.poll(async () => (await totals()).deleted, { timeout: 40_000 }).toBe(ids.length);
  for (const id of ids) expect(await control.deletionsOf(id)).toHaveLength(1);
  expect(await (await fetch(`${healthUrl}/readyz`)).text()).toBe('ready\n');
  expect(await (await fetch(`${healthUrl}/metrics`)).text()).toMatch(
    /^console_items_settled_total\{outcome="deleted"\} [1-9]/m,
  );
});

test('a console that does not work itself tells the calls and the failures of those that do', async ({
  control,
  processes: { consoles },
}) => {
  const api = await request.newContext({ baseURL: consoles[0] ?? '' });
  const account = async () => (await api.get('/api/account')).json();
  await expect
    .poll(async () => (await account()).callsByOperation.DeleteImage ?? 0, { timeout: 20_000 })
    .toBeGreaterThan(0);
  const fault = await control.addFault({ operation: 'DescribeBundles', region: 'cn-hangzhou', kind: 'forbidden' });
  await api.post('/api/sync', { data: {} });
  const failed = async () =>
    (await account()).lastErrors.find(({ operation }: { operation: string }) => operation === 'DescribeBundles');
  await expect
    .poll(failed, { timeout: 30_000 })
    .toMatchObject({ kind: 'forbidden', requestId: expect.stringMatching(/\S/) });
  await control.removeFault(fault);
  expect((await account()).rate.lastMinute).toBeGreaterThan(0);
});

test('while the database is away requests are refused with a sentence and a time; when it is back all goes on by itself', async ({
  ownPostgres: { outage },
  processes: { consoles, healthUrl },
}) => {
  const api = await request.newContext({ baseURL: consoles[0] ?? '' });
  await outage.begin();
  for (const path of ['/api/images', '/api/account', '/api/deletions']) {
    const answer = await api.get(path);
    expect(answer.status(), path).toBe(503);
    expect(answer.headers()).toMatchObject({ 'content-type': 'application/problem+json', 'retry-after': '5' });
    expect(await answer.json()).toMatchObject({
      code: 'unavailable',
      detail: expect.stringMatching(/^The (database|connection to the database) .+ try again in a few seconds\.$/),
    });
  }
  const ready = await api.get('/readyz');
  expect(ready.status()).toBe(503);
  expect(await ready.text()).toMatch(/database/);
  expect((await api.get('/healthz')).status()).toBe(200);
  expect((await fetch(`${healthUrl}/readyz`)).status).toBe(503);
  expect(await (await fetch(`${healthUrl}/metrics`)).text()).toContain('console_database_up 0');
  await outage.end();
  await expect.poll(async () => (await api.get('/readyz')).status()).toBe(200);
  const finishedAt = async () => (await (await api.get('/api/account')).json()).sync.finishedAt;
  const before = await finishedAt();
  await api.post('/api/sync', { data: {} });
  await expect.poll(finishedAt, { message: 'the worker reads the account again', timeout: 40_000 }).not.toBe(before);
});

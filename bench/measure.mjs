/** Parts that the measuring programs share. Figures are printed as ratios beside something run in the same program. */

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startConsole } from '../scripts/console-process.mjs';
import { startSimulator } from '../scripts/simulator-process.mjs';
import { freePort, stopChild } from '../scripts/steps.mjs';
import { WITHOUT_LIMITS } from '../scripts/without-limits.mjs';

/** Median of numbers. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Milliseconds that a call takes, `runs` times after `warmup` uncounted ones; the median. */
export async function timed(call, { runs = 30, warmup = 5 } = {}) {
  const times = [];
  for (let run = -warmup; run < runs; run++) {
    const start = performance.now();
    await call();
    if (run >= 0) times.push(performance.now() - start);
  }
  return median(times);
}

/**
 * Runs a console on an account of so many images, with a fresh database, and ends both afterwards. Unless told otherwise it waits for the first sync.
 * `env`: settings besides; `headers`: by whom it is asked.
 */
export async function withConsole(
  { images, maxDesktops, databaseUrl, latencyMs = 0, callsPerSecond = 1000, waits = true, env = {}, headers = {} },
  measure,
) {
  const simulator = await startSimulator({ port: 0, controlPort: 0, images, maxDesktops, seed: 1 });
  if (latencyMs > 0)
    await fetch(`${simulator.control}/settings`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ latencyMs }),
    });
  const dataDir = await mkdtemp(join(tmpdir(), 'console-bench-'));
  const database = databaseUrl ? await freshDatabase(databaseUrl) : null;
  const server = startConsole({
    host: '127.0.0.1',
    port: await freePort(),
    env: {
      ...WITHOUT_LIMITS,
      DATA_DIR: dataDir,
      ...(database ? { DATABASE_URL: database.url } : {}),
      ALIBABA_CLOUD_ACCESS_KEY_ID: simulator.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: simulator.accessKeySecret,
      APPSTREAM_ENDPOINT: simulator.endpoint,
      ECD_ENDPOINT: simulator.endpoint,
      CLOUD_MAX_CALLS_PER_SECOND: String(callsPerSecond),
      CLOUD_START_CALLS_PER_SECOND: String(callsPerSecond),
      SYNC_INTERVAL_SECONDS: '86400',
      LOG_LEVEL: 'warn',
      ...env,
    },
  });
  try {
    const startedAt = performance.now();
    if (!(await server.ready())) throw new Error('The console ended before it was ready.');
    const readyMs = performance.now() - startedAt;
    const synced = async (since = '') => {
      for (;;) {
        const { snapshot } = await account(server.url, headers);
        if (!snapshot.syncing && snapshot.readAt !== null && snapshot.readAt >= since) return;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    };
    if (waits) await synced();
    const syncMs = performance.now() - startedAt - readyMs;
    return await measure({
      url: server.url,
      control: simulator.control,
      pid: server.process.pid,
      readyMs,
      syncMs,
      synced,
    });
  } finally {
    await stopChild(server.process);
    await simulator.stop();
    await database?.drop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** A database of its own on a PostgreSQL server. */
export async function freshDatabase(serverUrl) {
  const name = `bench_${randomBytes(6).toString('hex')}`;
  const run = async (sql) => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await run(`create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database ${name} with (force)`) };
}

async function account(url, headers) {
  return (await fetch(`${url}/api/account`, { headers })).json();
}

/** One line: what, value, unit, and how it stands to the floor. */
export function report(what, value, unit, ratio) {
  const number = value >= 100 ? value.toFixed(0) : value.toFixed(1);
  process.stdout.write(`${what.padEnd(56)} ${number.padStart(9)} ${unit.padEnd(5)}${ratio ? `  ${ratio}` : ''}\n`);
}

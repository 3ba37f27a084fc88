/**
 * Many signed-in admins at once beside one alone; memory of a live stream; what sign-in and roles cost of the list call. Each admin asks, looks at the
 * answer for two seconds, and asks again, as people and pages do: without pauses fifty clients would only measure the queue that they make.
 * Usage: node bench/load.mjs [admins, default 50] [streams, default 200] [rounds, default 6]
 */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from '../scripts/steps.mjs';
import { median, report, withConsole } from './measure.mjs';

const [admins = 50, streams = 200, rounds = 6] = process.argv.slice(2).map(Number);
const LOOK_MS = 2000;
const SIGN_IN = {
  AUTH: 'proxy',
  TRUSTED_PROXIES: '127.0.0.1',
  ROLE_MAPPING: JSON.stringify([{ role: 'admin', group: 'admins' }]),
};
const asAdmin = (number) => ({ 'x-forwarded-user': `admin-${number}`, 'x-forwarded-groups': 'admins' });

const CALLS = [
  ['list', 'GET', '/api/images?limit=100'],
  ['filter', 'GET', '/api/images?limit=100&verdict=blocked&search=office'],
  ['image', 'GET', '/api/images/imgc-sentinel-deletable'],
  ['plan', 'POST', '/api/plans', { imageIds: ['imgc-sentinel-deletable'] }],
  ['deletions', 'GET', '/api/deletions'],
  ['account', 'GET', '/api/account'],
];

build();
await withConsole({ images: 1000, env: SIGN_IN, headers: asAdmin(0) }, async ({ url, pid }) => {
  const alone = await asked(url, 1, 4 * rounds, 0);
  const together = await asked(url, admins, rounds, LOOK_MS);
  process.stdout.write(
    `\n${admins} admins at once, ${together.failures.length} errors ${together.failures.slice(0, 3).join(' ')}\n`,
  );
  for (const [what] of CALLS) {
    const one = median(alone.times[what]);
    const p95 = together.times[what].sort((a, b) => a - b)[Math.ceil(together.times[what].length * 0.95) - 1];
    report(
      `${what}: p95, one admin alone ${one.toFixed(1)} ms`,
      p95,
      'ms',
      `${(p95 / one).toFixed(2)} × alone (bar: 5)`,
    );
  }
  // The first time grows what a process keeps anyway.
  const grown = [];
  for (let run = 0; run < 4; run++) {
    grown.push(await openStreams(url, streams, pid));
    await pause(1000);
  }
  report(`one of ${streams} open streams, median`, median(grown.slice(1)), 'kB', '(bar: 100)');
});
await withConsole({ images: 1000 }, (without) =>
  withConsole({ images: 1000, env: SIGN_IN, headers: asAdmin(0) }, async (signedIn) => {
    const times = { without: [], signedIn: [] };
    for (let run = -20; run < 200; run++) {
      for (const [which, url, headers] of [
        ['without', without.url, {}],
        ['signedIn', signedIn.url, asAdmin(0)],
      ]) {
        const ms = await timeOf(url, 'GET', '/api/images?limit=100', undefined, headers);
        if (run >= 0) times[which].push(ms);
      }
    }
    const [base, checked] = [median(times.without), median(times.signedIn)];
    report('list without sign-in', base, 'ms');
    report(
      'list with identity and role',
      checked,
      'ms',
      `checks are ${((100 * (checked - base)) / checked).toFixed(1)} % (bar: 10)`,
    );
  }),
);

/** Every admin makes every call so many times; milliseconds by call, and what failed. */
async function asked(url, count, times, lookMs) {
  const result = { times: Object.fromEntries(CALLS.map(([what]) => [what, []])), failures: [] };
  const admin = async (number) => {
    await pause((lookMs * number) / count);
    // Not all at the same call at the same time.
    const own = [...CALLS.slice(number % CALLS.length), ...CALLS.slice(0, number % CALLS.length)];
    for (let round = 0; round < times; round++)
      for (const [what, method, path, body] of own) {
        const ms = await timeOf(url, method, path, body, asAdmin(number)).catch((error) => {
          result.failures.push(`${what}: ${error.message}`);
          return null;
        });
        if (ms !== null) result.times[what].push(ms);
        if (lookMs > 0) await pause(lookMs);
      }
  };
  await Promise.all(Array.from({ length: count }, (_, number) => admin(number)));
  return result;
}

async function timeOf(url, method, path, body, headers) {
  const startedAt = performance.now();
  const response = await fetch(url + path, {
    method,
    headers: { ...headers, origin: url, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return performance.now() - startedAt;
}

/** Opens streams, four a person, and closes them; kB that the process grew by for each while they were open. */
async function openStreams(url, count, pid) {
  const stop = new AbortController();
  const before = residentKb(pid);
  const open = async (number) => {
    const headers = asAdmin(Math.floor(number / 4));
    const response = await fetch(`${url}/api/deletions/events`, { headers, signal: stop.signal });
    if (!response.ok) throw new Error(`a stream answered ${response.status}`);
    await response.body.getReader().read();
  };
  await Promise.all(Array.from({ length: count }, (_, number) => open(number)));
  await pause(3000);
  const grown = (residentKb(pid) - before) / count;
  stop.abort();
  return grown;
}

function residentKb(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}

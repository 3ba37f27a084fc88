/**
 * One deletion of many images: calls sent beside what is allowed, images settled beside what is allowed ÷ calls per image, and the time that an image takes of the console itself,
 * with neither the cloud nor the rate to wait for. Without faults, and with a part of the calls throttled.
 * Usage: node bench/deletions.mjs [images, default 1000] [calls a second, default 100] [latency in ms, default 20]
 * DATABASE_URL measures PostgreSQL.
 */
import { readFileSync } from 'node:fs';
import { build } from '../scripts/steps.mjs';
import { report, withConsole } from './measure.mjs';

/** Part of the calls that are throttled in the second run. */
const THROTTLED = 0.1;
/** How often the allowed rate is looked at, and how many such looks there are to one at the deletion, which is as long as it has images. */
const LOOK_MS = 250;
const LOOKS = 4;

build();
const [images = 1000, callsPerSecond = 100, latencyMs = 20] = process.argv.slice(2).map(Number);
const databaseUrl = process.env.DATABASE_URL;

await run('without faults', { callsPerSecond, latencyMs });
await run(`with ${THROTTLED * 100} % of the calls throttled`, { callsPerSecond, latencyMs, throttled: THROTTLED });
// All that is left is the console: the cloud answers at once and the rate is out of reach.
await run('own work', { callsPerSecond: 1000, latencyMs: 0, own: true });

async function run(title, { callsPerSecond: ceiling, latencyMs: latency, throttled = 0, own = false }) {
  // Not all of what is generated can be deleted.
  const account = { images: images * 3, latencyMs: latency, callsPerSecond: ceiling, databaseUrl };
  await withConsole(account, async ({ url, control, pid }) => {
    const deletionId = await confirm(url, await deletableIds(url));
    const fault =
      throttled > 0 && (await send(control, 'POST', '/faults', { kind: 'throttling', probability: throttled, ms: 0 }));
    await send(control, 'DELETE', '/requests');
    const startedAt = Date.now();
    const cpuBefore = cpuMs(pid);
    const { allowed, items, finishedAt } = await untilSettled(url, deletionId);
    const seconds = (finishedAt - startedAt) / 1000;
    const { total, operations } = await (await fetch(`${control}/requests`)).json();
    if (fault) await send(control, 'DELETE', `/faults/${fault.id}`);
    const perItem = total.calls / items;
    process.stdout.write(`\n${title}: ${items} images, ${databaseUrl ? 'PostgreSQL' : 'embedded database'}\n`);
    report(
      'calls per image',
      perItem,
      '',
      `${operations.DeleteImage?.calls} × DeleteImage, ${operations.ListImage?.calls} × ListImage`,
    );
    report(
      'computing of the console per image',
      (cpuMs(pid) - cpuBefore) / items,
      'ms',
      'its database included, where that is embedded',
    );
    if (own) {
      report('time per image', (seconds * 1000) / items, 'ms', `${(total.calls / seconds).toFixed(0)} calls a second`);
      return;
    }
    report(
      'overhead per image',
      (seconds * 1000 - (total.calls / allowed) * 1000) / items,
      'ms',
      `time beyond calls ÷ allowed: ${((seconds * 1000) / items).toFixed(1)} ms an image`,
    );
    report('allowed on average', allowed, '1/s', `of at most ${ceiling}`);
    report('calls sent', total.calls / seconds, '1/s', `${(total.calls / seconds / allowed).toFixed(3)} × allowed`);
    report(
      'images settled',
      items / seconds,
      '1/s',
      `${(items / seconds / (allowed / perItem)).toFixed(3)} × allowed ÷ calls per image`,
    );
  });
}

async function deletableIds(url) {
  const response = await fetch(`${url}/api/images/ids?verdict=deletable`);
  const { ids } = await response.json();
  // Sentinels that answer a code each time take a minute to settle, which says nothing of the rate.
  return ids.filter((id) => !id.includes('sentinel')).slice(0, images);
}

async function confirm(url, imageIds) {
  const plan = await send(url, 'POST', '/api/plans', { imageIds });
  const body = {
    planId: plan.id,
    digest: plan.digest,
    reason: 'measured',
    acknowledgeLosses: true,
    acknowledgeUnknown: true,
  };
  const { id } = await send(url, 'POST', '/api/deletions', body, { 'idempotency-key': crypto.randomUUID() });
  return id;
}

/** Processor time of a process so far; Linux counts it in hundredths of a second. */
function cpuMs(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Waits for the end, looks at the allowed rate meanwhile, and resumes a deletion that pauses by itself. */
async function untilSettled(url, deletionId) {
  const rates = [];
  for (let look = 1; ; look++) {
    const { budget } = await send(url, 'GET', '/api/account');
    rates.push(budget.allowedPerSecond);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    if (look % LOOKS > 0) continue;
    const deletion = await send(url, 'GET', `/api/deletions/${deletionId}`);
    if (deletion.finishedAt !== null)
      return {
        allowed: rates.reduce((sum, rate) => sum + rate, 0) / rates.length,
        items: deletion.items.length,
        finishedAt: Date.parse(deletion.finishedAt),
      };
    if (deletion.state === 'paused') await send(url, 'POST', `/api/deletions/${deletionId}/resume`, {});
  }
}

async function send(url, method, path, body, headers = {}) {
  const response = await fetch(`${url}${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return response.status === 204 ? {} : response.json();
}

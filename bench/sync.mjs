/**
 * One sync of a large account: calls beside rows / 100, wall time beside calls × latency ÷ parallel calls, memory, and how long other requests wait meanwhile,
 * each beside something measured in the same run.
 * Usage: node bench/sync.mjs [images, default 100000] [latency in ms, default 400: with it eight parallel calls are the usual ceiling of 20 calls a second]
 * DATABASE_URL measures PostgreSQL.
 */
import { readFileSync } from 'node:fs';
import { build } from '../scripts/steps.mjs';
import { median, report, withConsole } from './measure.mjs';

/** Calls that the cloud client has in flight at a time. */
const PARALLEL = 8;

build();
const [images = 100_000, latencyMs = 400] = process.argv.slice(2).map(Number);
await withConsole(
  { images, maxDesktops: images >= 100_000 ? 102 : 24, latencyMs, databaseUrl: process.env.DATABASE_URL, waits: false },
  async ({ url, control, pid, synced }) => {
    for (const title of ['first sync: everything is new', 'second sync: nothing changed']) {
      const before = await (await fetch(`${control}/requests`)).json();
      const isSecond = title.startsWith('second');
      const since = isSecond ? new Date().toISOString() : '';
      if (isSecond) await fetch(`${url}/api/sync`, { method: 'POST' });
      const startedAt = performance.now();
      const sampled = sample(url, pid);
      await synced(since);
      const wallMs = performance.now() - startedAt;
      const { waits, peakMb, firstMb } = await sampled.stop();
      const after = await (await fetch(`${control}/requests`)).json();
      const calls = after.total.calls - before.total.calls;
      const { counts } = await (await fetch(`${control}/state`)).json();
      const rows = counts.images + Object.values(counts.dependents).reduce((sum, count) => sum + count, 0);
      process.stdout.write(`\n${title}: ${counts.images} images, ${rows - counts.images} dependents\n`);
      report('calls', calls, '', `${(calls / (rows / 100)).toFixed(3)} × rows / 100`);
      const floorMs = (calls * latencyMs) / PARALLEL;
      report('wall time', wallMs / 1000, 's', `${(wallMs / floorMs).toFixed(3)} × calls × latency ÷ ${PARALLEL}`);
      report('memory: most while it runs', peakMb, 'MB', `${(peakMb / firstMb).toFixed(2)} × at its begin`);
      const idle = await waitsOf(url, 20);
      report(
        'list while it runs, median',
        median(waits),
        'ms',
        `${(median(waits) / median(idle)).toFixed(1)} × afterwards`,
      );
      report('list while it runs, slowest', Math.max(...waits), 'ms', `${waits.length} requests`);
    }
  },
);

async function request(url) {
  const start = performance.now();
  await (await fetch(`${url}/api/images?limit=100`)).arrayBuffer();
  return performance.now() - start;
}

async function waitsOf(url, count) {
  const waits = [];
  for (let index = 0; index < count; index++) waits.push(await request(url));
  return waits;
}

/** Asks for the list five times a second and looks at the memory, until it is stopped. */
function sample(url, pid) {
  const waits = [];
  const memory = [];
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      waits.push(await request(url));
      memory.push(residentMb(pid));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  })();
  return {
    async stop() {
      stopped = true;
      await running;
      return { waits, peakMb: Math.max(...memory), firstMb: memory[0] };
    },
  };
}

function residentMb(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

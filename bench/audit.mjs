/**
 * Random tamperings of a long trail, each of which must be found at its place, as many checks of the clean one, and many writers at once, which must leave one chain.
 * Usage: node bench/audit.mjs [embedded] [postgres] [--rows 10000] [--times 200] [--writers 32] [--each 500] — DATABASE_URL names a PostgreSQL server; without it only
 * the embedded database is measured. Exit code 1 when something was missed or falsely alarmed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { root } from '../scripts/steps.mjs';
import { freshDatabase, median, report } from './measure.mjs';

const SELF = fileURLToPath(import.meta.url);
const BUNDLE = join(root, '.cache', 'bench-audit.mjs');

if (process.argv[2] === '--writer') await runWriter(JSON.parse(process.argv[3]));
else process.exitCode = await main();

async function runWriter({ settings, writer, each }) {
  const trail = await import(pathToFileURL(BUNDLE).href);
  const db = await trail.open(settings);
  process.stdout.write('ready\n');
  // All begin together, when the parent says so.
  await once(process.stdin, 'data');
  await trail.write(db, writer, each);
  await db.close();
  process.exit(0);
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rows: { type: 'string', default: '10000' },
      times: { type: 'string', default: '200' },
      writers: { type: 'string', default: '32' },
      each: { type: 'string', default: '500' },
    },
  });
  const size = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  await build({
    entryPoints: [join(root, 'bench', 'audit-trail.ts')],
    outfile: BUNDLE,
    bundle: true,
    packages: 'external',
    alias: { 'server-only': join(root, 'scripts', 'empty.ts'), '@': root },
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  const trail = await import(pathToFileURL(BUNDLE).href);
  const kinds = positionals.length > 0 ? positionals : ['embedded', ...(process.env.DATABASE_URL ? ['postgres'] : [])];
  let wrong = 0;
  for (const kind of kinds) wrong += await measure(trail, kind, size);
  process.stdout.write(wrong === 0 ? '\nNothing was missed, no false alarm.\n' : `\n${wrong} WRONG\n`);
  return wrong === 0 ? 0 : 1;
}

async function measure(trail, kind, { rows, times, writers, each }) {
  process.stdout.write(`\n${kind}\n`);
  let wrong = 0;
  await withDatabase(kind, async (settings) => {
    const db = await trail.open(settings);
    await trail.fill(db, rows);
    wrong += await tamperings(trail, db, rows, times);
    wrong += await cleanChecks(trail, db, rows, times);
    await db.close();
  });
  await withDatabase(kind, async (settings) => {
    wrong += await atOnce(trail, kind, settings, writers, each);
  });
  return wrong;
}

async function tamperings(trail, db, rows, times) {
  const random = seeded(1);
  let found = 0;
  for (let time = 0; time < times; time++) {
    const change = trail.tampering(time, rows, random);
    const brokenAt = await trail.tamper(db, change);
    if (brokenAt === change.brokenAt) found += 1;
    else process.stdout.write(`MISSED: ${change.name}: found at ${brokenAt}, was at ${change.brokenAt}\n`);
  }
  report('tamperings found at the right place', found, `of ${times}`, `${rows} rows`);
  return times - found;
}

async function cleanChecks(trail, db, rows, times) {
  const ms = [];
  let alarms = 0;
  for (let time = 0; time < times; time++) {
    const startedAt = performance.now();
    const { ok, checked } = await trail.check(db);
    ms.push(performance.now() - startedAt);
    if (!ok || checked !== rows) alarms += 1;
  }
  report('false alarms on the clean trail', alarms, `of ${times}`);
  report('one check', median(ms), 'ms', `${((median(ms) * 1000) / rows).toFixed(1)} µs a row`);
  return alarms;
}

/** PostgreSQL: a process each. Embedded: one process, since no other can open the folder. */
async function atOnce(trail, kind, settings, writers, each) {
  const db = await trail.open(settings);
  const names = Array.from({ length: writers }, (_, index) => `writer-${index}`);
  let startedAt = performance.now();
  if (kind === 'embedded') await Promise.all(names.map((writer) => trail.write(db, writer, each)));
  else {
    const children = names.map((writer) =>
      spawn(process.execPath, [SELF, '--writer', JSON.stringify({ settings, writer, each })], {
        cwd: root,
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    );
    await Promise.all(children.map((child) => once(child.stdout, 'data')));
    startedAt = performance.now();
    for (const child of children) child.stdin.write('go\n');
    const codes = await Promise.all(children.map((child) => once(child, 'exit')));
    if (codes.some(([code]) => code !== 0)) throw new Error('A writer failed.');
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const found = await trail.check(db);
  await db.close();
  const whole =
    found.ok &&
    found.checked === writers * each &&
    found.writers.length === writers &&
    found.writers.every((count) => count === each);
  report(
    `${writers} writers × ${each} rows: rows in one chain`,
    found.checked,
    `of ${writers * each}`,
    whole ? 'no fork, no gap' : 'BROKEN',
  );
  report('rows added', found.checked / seconds, '/s', 'a transaction each');
  return whole ? 0 : 1;
}

async function withDatabase(kind, work) {
  if (kind === 'embedded') {
    const dataDir = await mkdtemp(join(tmpdir(), 'console-bench-'));
    await work({ databaseUrl: null, dataDir });
    await rm(dataDir, { recursive: true, force: true });
  } else {
    const database = await freshDatabase(process.env.DATABASE_URL);
    await work({ databaseUrl: database.url, dataDir: '' });
    await database.drop();
  }
}

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

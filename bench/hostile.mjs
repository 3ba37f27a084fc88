/**
 * Sends many hostile requests to every route (`e2e/hostile.e2e.ts`) and prints how long refusals take beside a valid read.
 * Usage: node bench/hostile.mjs [requests per route, default 2000] [seed]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, root } from '../scripts/steps.mjs';
import { median, report } from './measure.mjs';

const [count = '2000', seed = '1'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'console-hostile-'));
const file = join(folder, 'report.json');
build();
const run = spawnSync(
  process.execPath,
  [join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--project=e2e', 'e2e/hostile.e2e.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, HOSTILE_REQUESTS: count, HOSTILE_SEED: seed, HOSTILE_REPORT: file },
  },
);
if (run.status === 0) {
  const { times, reads } = JSON.parse(readFileSync(file, 'utf8'));
  const read = median(reads);
  const worst = times.sort((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1];
  report('a valid read, median', read, 'ms');
  report(`${times.length} refusals, median`, median(times), 'ms', `${(median(times) / read).toFixed(2)} × a read`);
  report('refusals, p99', worst, 'ms', `${(worst / read).toFixed(2)} × a read (bar: 5)`);
}
rmSync(folder, { recursive: true });
process.exit(run.status ?? 1);

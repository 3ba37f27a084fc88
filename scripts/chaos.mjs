/** The crash tests as a program: bundles `chaos/main.ts` and runs it. See docs/crash-tests.md. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './steps.mjs';

const bundle = join(root, '.cache', 'chaos-main.mjs');
await build({
  entryPoints: [join(root, 'chaos/main.ts')],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'error',
});
const { status } = spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);

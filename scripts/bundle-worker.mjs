/** The worker as one file; its packages stay where they are. Run by itself it makes the file that a container starts: `.next/worker.mjs`. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { root } from './steps.mjs';

/** Bundles into a file below the project's folder, from where its packages are found. */
export async function bundleWorker(outfile) {
  mkdirSync(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [join(root, 'lib/worker/run-worker.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: { 'server-only': join(root, 'scripts/empty.ts') },
    logLevel: 'error',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleWorker(join(root, '.next', 'worker.mjs'));

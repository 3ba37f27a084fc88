/** `npm run worker`: a process that reads the account and carries out deletions, without the console. Needs the consoles' DATABASE_URL and credentials. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hasCredentials } from './credentials.mjs';
import { installPackages, requireNode, root, stopWith } from './steps.mjs';

requireNode();
installPackages();
const { loadSettings } = await import('./settings.mjs');
await loadSettings();
if (!hasCredentials()) {
  stopWith(
    'The worker needs credentials: it works for a real account. Without any, npm start runs the simulator with a worker of its own.',
  );
}
process.chdir(root);
process.env.NODE_ENV ??= 'production';
const file = await bundle();
await import(pathToFileURL(file).href);
rmSync(file);

/** The worker as one file; its packages stay where they are. A file per process, since several may start at once. */
async function bundle() {
  const { build } = await import('esbuild');
  const outfile = join(root, '.cache', `worker-${process.pid}.mjs`);
  mkdirSync(join(root, '.cache'), { recursive: true });
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
  return outfile;
}

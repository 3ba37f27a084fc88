/** `npm run worker`: a process that reads the account and carries out deletions, without the console. Needs the consoles' DATABASE_URL and credentials. */
import { rmSync } from 'node:fs';
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
// A file per process, since several may start at once.
const file = join(root, '.cache', `worker-${process.pid}.mjs`);
const { bundleWorker } = await import('./bundle-worker.mjs');
await bundleWorker(file);
await import(pathToFileURL(file).href);
rmSync(file);

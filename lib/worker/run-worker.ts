/** A process that only works: the loops without the console. Several may run on one PostgreSQL, beside consoles with `WORKER=off`. */
import 'server-only';
import { readConfig } from '@/lib/config';
import { runtime } from '@/lib/services/runtime';
import { endOnSignal } from './end-on-signal';
import { startHealthServer } from './health-server';
import { startWorker } from './start-worker';

try {
  if (readConfig().databaseUrl === null) {
    throw new Error(
      'A worker by itself needs DATABASE_URL: the embedded database can be open in one process only. Set it to the PostgreSQL of the consoles, or let the console work (WORKER=in-process).',
    );
  }
  const held = await runtime();
  const { healthPort } = held.config.operating;
  if (healthPort !== null) await startHealthServer(held, healthPort);
  endOnSignal(held, startWorker(held));
  process.stdout.write('The worker runs. Ctrl-C stops it.\n');
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

/**
 * The life of a console process: open the runtime, start the worker, and on a signal stop both in order.
 * A start that fails ends the process with a sentence; a half-started server would answer 500 to everything.
 */
import 'server-only';
import { releaseAllLeases } from '@/lib/db/claim-items';
import { endAllLeases } from '@/lib/db/leases';
import { type Runtime, runtime } from '@/lib/services/runtime';
import { endOnSignal } from './end-on-signal';
import { startWorker } from './start-worker';

/** Starts what a console process needs beside its requests, and answers its runtime. Ends the process when that fails. */
export async function startServer(): Promise<Runtime> {
  try {
    const held = await runtime();
    if (held.db.kind === 'embedded') {
      await releaseAllLeases(held.db);
      await endAllLeases(held.db);
    }
    // Read before somebody asks: a large account takes some seconds.
    held.index.current().catch((error: unknown) => held.log.warn({ err: error }, 'the list could not be prepared'));
    const worker = held.config.worker === 'in-process' ? startWorker(held) : null;
    endOnSignal(held, worker);
    return held;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return process.exit(1);
  }
}

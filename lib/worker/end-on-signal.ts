/** How a process ends: on a signal, or with the process that started it, in order and within the time that a supervisor gives. */
import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { failPoint } from '@/lib/fail-point';
import { closeRuntime, type Runtime } from '@/lib/services/runtime';
import { startReports } from './start-reports';
import type { Worker } from './start-worker';

/** Longest time from the signal to the end. */
const GRACE_MS = 20_000;
/** Longest time for answers in flight to leave. */
const DRAIN_MS = 8_000;
/** Given by `scripts/serve.mjs` where requests are served: no more are taken, and it resolves when all are answered. */
const DRAIN = Symbol.for('appstream-image-console.drain');

/** Tells others of this process until it is told to end; then stops the worker, closes the runtime and ends the process. */
export function endOnSignal(held: Runtime, worker: Worker | null): void {
  const reports = startReports(held);
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    // Streams would hold their connections for ever.
    held.deletionFeed.close();
    await Promise.all([worker?.stop(), drained()]);
    await reports?.stop();
    failPoint('graceful-shutdown');
    await closeRuntime(held);
    process.exit(0);
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (process.env.EXIT_WITH_PARENT === '1') process.stdin.resume().once('end', end).once('error', end);
}

async function drained(): Promise<void> {
  const drain = (globalThis as { [DRAIN]?: () => Promise<void> })[DRAIN];
  if (drain) await Promise.race([drain(), pause(DRAIN_MS)]);
}

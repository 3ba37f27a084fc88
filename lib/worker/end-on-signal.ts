/** How a process ends: on a signal, or with the process that started it, in order and within the time that a supervisor gives. */
import 'server-only';
import { failPoint } from '@/lib/fail-point';
import { closeRuntime, type Runtime } from '@/lib/services/runtime';
import type { Worker } from './start-worker';

/** Longest time from the signal to the end. */
const GRACE_MS = 20_000;

/** Stops the worker, closes the runtime and ends the process when it is told to. */
export function endOnSignal(held: Runtime, worker: Worker | null): void {
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    await worker?.stop();
    failPoint('graceful-shutdown');
    await closeRuntime(held);
    process.exit(0);
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  if (process.env.EXIT_WITH_PARENT === '1') process.stdin.resume().once('end', end).once('error', end);
}

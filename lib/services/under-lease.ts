/** Does work that one process at a time does for all. */
import 'server-only';
import { endLease, fenced, keepLease, LeaseLostError, type LeaseName, takeLease } from '@/lib/db/leases';
import type { Runtime } from './runtime';

/** How long a lease holds without renewal; renewed at a third. */
const LEASE_MS = 15_000;

/**
 * Takes the lease and does the work with a runtime whose database refuses everything once the lease is lost.
 * @param stopped ends the work early, as the loss of the lease does
 * @returns null when another process has the lease, or took it over
 */
export async function underLease<T>(
  held: Runtime,
  name: LeaseName,
  stopped: AbortSignal | undefined,
  work: (held: Runtime, signal: AbortSignal) => Promise<T>,
): Promise<T | null> {
  const lease = await takeLease(held.db, name, LEASE_MS);
  if (!lease) return null;
  const lost = new AbortController();
  const timer = setInterval(() => {
    keepLease(held.db, lease, LEASE_MS).then(
      (kept) => kept || lost.abort(),
      // The fence keeps writes out, should the lease run out before the database is back.
      (error: unknown) => held.log.warn({ err: error, lease: name }, 'a lease could not be renewed'),
    );
  }, LEASE_MS / 3);
  const signal = stopped ? AbortSignal.any([stopped, lost.signal]) : lost.signal;
  try {
    return await work({ ...held, db: fenced(held.db, lease) }, signal);
  } catch (error) {
    if (!(error instanceof LeaseLostError) && !lost.signal.aborted) throw error;
    held.log.warn({ lease: name }, 'another process has taken over; nothing more was written');
    return null;
  } finally {
    clearInterval(timer);
    await endLease(held.db, lease).catch(() => undefined);
  }
}

/** Reads the account when that is due or was asked for, unless another process does so. */
import 'server-only';
import { beginSync, endSync, syncDueInMs } from '@/lib/db/sources';
import type { Runtime } from '@/lib/services/runtime';
import { syncInventory } from '@/lib/services/sync-inventory';
import { underLease } from '@/lib/services/under-lease';

/** How often the database is asked whether another process wants a sync, or has ended one. */
const LOOK_MS = 5000;

/** One turn; milliseconds until the next. */
export async function syncStep(held: Runtime, stopped: AbortSignal): Promise<number> {
  const { syncIntervalMs } = held.config;
  const dueInMs = Math.max(await syncDueInMs(held.db, syncIntervalMs), await held.cloud.restsForMs());
  if (dueInMs > 0) return Math.min(dueInMs, LOOK_MS);
  const read = await underLease(held, 'sync', stopped, async (leased, signal) => {
    // Another process may have read it between the two.
    if ((await syncDueInMs(leased.db, syncIntervalMs)) > 0) return false;
    const startedAt = performance.now();
    await beginSync(leased.db);
    const report = await syncInventory(leased, signal);
    await endSync(leased.db);
    held.log.info({ ...report, ms: Math.round(performance.now() - startedAt) }, 'account read');
    return true;
  });
  return read ? 0 : LOOK_MS;
}

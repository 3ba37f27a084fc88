/** Reads the account when that is due or was asked for. */
import 'server-only';
import { beginSync, endSync, syncState } from '@/lib/db/sources';
import type { Runtime } from '@/lib/services/runtime';
import { syncInventory } from '@/lib/services/sync-inventory';

/** How often the database is asked whether another process wants a sync. */
const LOOK_MS = 5000;

/** One turn; milliseconds until the next. */
export async function syncStep(held: Runtime, stopped: AbortSignal): Promise<number> {
  const state = await syncState(held.db);
  const dueInMs = msUntilDue(state, held.config.syncIntervalMs);
  if (dueInMs > 0) return Math.min(dueInMs, LOOK_MS);
  const startedAt = performance.now();
  await beginSync(held.db);
  const report = await syncInventory(held, stopped);
  await endSync(held.db);
  held.log.info({ ...report, ms: Math.round(performance.now() - startedAt) }, 'account read');
  return 0;
}

/** 0 when a sync was asked for after the last one began, or the interval is over since it ended. */
function msUntilDue(
  state: { requestedAt: string | null; startedAt: string | null; finishedAt: string | null },
  intervalMs: number,
): number {
  const { requestedAt, startedAt, finishedAt } = state;
  if (finishedAt === null || startedAt === null) return 0;
  if (requestedAt !== null && requestedAt > startedAt) return 0;
  return Math.max(0, new Date(finishedAt).getTime() + intervalMs - Date.now());
}

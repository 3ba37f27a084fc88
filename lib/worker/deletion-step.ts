/** Claims one item, carries it out under a lease that is renewed while it lasts, and says when to come back. */
import 'server-only';
import { type ClaimedItem, claimItem, nextDueInMs } from '@/lib/db/claim-items';
import { releaseItem, renewLease } from '@/lib/db/deletion-items';
import { failPoint } from '@/lib/fail-point';
import { mayAct, notesRefusal } from '@/lib/services/audit-health';
import { carryOutItem } from '@/lib/services/carry-out-item';
import type { Runtime } from '@/lib/services/runtime';
import { withLogContext } from '@/lib/telemetry/log-context';
import { inSpan } from '@/lib/telemetry/tracing';

/** Longest sleep without being woken: other processes' confirmations are found by looking. */
const IDLE_MS = 2000;
/** Shortest sleep: what is due was just claimed by another worker. */
const BLOCKED_MS = 100;

/** Between two looks whether the trail can be written again. */
const UNRECORDED_MS = 1000;

/**
 * One turn; milliseconds until the next. `claimed` is called when there was an item: there may be more. A stop lets the item in flight finish, until there is a hurry. While nothing can be recorded, or calls rest,
 * nothing is claimed.
 */
export async function deletionStep(
  held: Runtime,
  stopped: AbortSignal,
  hurry: AbortSignal,
  claimed: () => void = () => undefined,
): Promise<number> {
  if (stopped.aborted) return 0;
  if (!(await mayAct(held))) return UNRECORDED_MS;
  // An item that is claimed while calls rest could not be looked at.
  const restsForMs = await held.cloud.restsForMs();
  if (restsForMs > 0) return Math.min(IDLE_MS, restsForMs);
  const dailyCeiling = held.config.caps.perDay;
  const askedAt = performance.now();
  const item = await claimItem(held.db, { leaseMs: held.config.leaseMs, dailyCeiling });
  if (!item) return Math.min(IDLE_MS, Math.max(BLOCKED_MS, (await nextDueInMs(held.db, { dailyCeiling })) ?? IDLE_MS));
  claimed();
  failPoint('item-claimed');
  try {
    await underLease(held, item, askedAt, (lost, leaseHolds) =>
      watched(item, () => carryOutItem(held, item, AbortSignal.any([lost, hurry]), leaseHolds)),
    );
    return 0;
  } catch (error) {
    if (!notesRefusal(held, error)) throw error;
    // What was not sent waits in the open; what was sent is looked at by whoever claims it next.
    await releaseItem(held.db, item, { delayMs: 0, detail: item.detail });
    return UNRECORDED_MS;
  }
}

/** Logs and traces say which item the work is for. */
function watched(
  { deletionId, imageId, correlationId, byName }: ClaimedItem,
  work: () => Promise<void>,
): Promise<void> {
  const about = { requestId: correlationId, user: byName, deletionId, imageId };
  return withLogContext(about, () => inSpan('item', { 'deletion.id': deletionId, 'image.id': imageId }, work));
}

/** Renews the lease while the work lasts. It runs from before it was asked for, so that this process sees it end no later than others do. */
async function underLease(
  held: Runtime,
  item: ClaimedItem,
  claimedAt: number,
  work: (signal: AbortSignal, leaseHolds: () => boolean) => Promise<void>,
): Promise<void> {
  const { leaseMs } = held.config;
  const lost = new AbortController();
  let renewedAt = claimedAt;
  const timer = setInterval(() => {
    failPoint('lease-renewal');
    const askedAt = performance.now();
    renewLease(held.db, item, leaseMs).then(
      (kept) => {
        if (kept) renewedAt = askedAt;
        else lost.abort();
      },
      (error: unknown) => held.log.warn({ err: error, imageId: item.imageId }, 'a lease could not be renewed'),
    );
  }, leaseMs / 3);
  try {
    await work(lost.signal, () => performance.now() < renewedAt + leaseMs);
  } finally {
    clearInterval(timer);
  }
}

/** Claims one item, carries it out under a lease that is renewed while it lasts, and says when to come back. */
import 'server-only';
import { type ClaimedItem, claimItem, nextDueInMs, renewLease } from '@/lib/db/deletion-items';
import { carryOutItem } from '@/lib/services/carry-out-item';
import type { Runtime } from '@/lib/services/runtime';

/** How long a claim holds without renewal; renewed at a third (architecture, section 5). */
const LEASE_MS = 15_000;
/** Longest sleep without being woken: other processes' confirmations are found by looking. */
const IDLE_MS = 2000;
/** Shortest sleep: an item can be due and still have to wait for another deletion of the same image. */
const BLOCKED_MS = 100;

/** One turn; milliseconds until the next. A stop lets the item in flight finish, until there is a hurry. */
export async function deletionStep(held: Runtime, stopped: AbortSignal, hurry: AbortSignal): Promise<number> {
  if (stopped.aborted) return 0;
  // An item that is claimed while calls rest could not be looked at.
  const restsForMs = await held.cloud.restsForMs();
  if (restsForMs > 0) return Math.min(IDLE_MS, restsForMs);
  const item = await claimItem(held.db, { leaseMs: LEASE_MS });
  if (!item) return Math.min(IDLE_MS, Math.max(BLOCKED_MS, (await nextDueInMs(held.db)) ?? IDLE_MS));
  await underLease(held, item, (lost) => carryOutItem(held, item, AbortSignal.any([lost, hurry])));
  return 0;
}

async function underLease(
  held: Runtime,
  item: ClaimedItem,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const lost = new AbortController();
  const timer = setInterval(() => {
    renewLease(held.db, item, LEASE_MS).then(
      (kept) => kept || lost.abort(),
      (error: unknown) => held.log.warn({ err: error, imageId: item.imageId }, 'a lease could not be renewed'),
    );
  }, LEASE_MS / 3);
  try {
    await work(lost.signal);
  } finally {
    clearInterval(timer);
  }
}

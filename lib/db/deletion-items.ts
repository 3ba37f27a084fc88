/** What a worker does with an item that it has claimed. Every write names the fence of its claim; a worker whose lease was taken over changes nothing. */
import 'server-only';
import type { CloudErrorKind } from '@/lib/domain/cloud-error';
import type { ItemDetail, VendorAnswer } from '@/lib/domain/deletion';
import type { AnswerClass, Outcome } from '@/lib/domain/outcome';
import type { Claim } from './claim-items';
import { isCapReached, type SendLimits } from './daily-cap';
import { TELL_ITEM } from './deletion-progress';
import { finishIfSettled } from './deletions';
import { LOCKS } from './locks';
import type { Executor } from './open-database';
import { json } from './rows';

const HELD = `deletion_id = $1 and image_id = $2 and fence = $3 and state <> 'settled'`;

/** Prolongs the lease; false when it was taken over. */
export async function renewLease(
  db: Executor,
  { deletionId, imageId, fence }: Claim,
  leaseMs: number,
): Promise<boolean> {
  const rows = await db.query(
    `update deletion_items set lease_until = clock_timestamp() + $4::integer * interval '1 millisecond' where ${HELD} returning image_id`,
    [deletionId, imageId, fence, leaseMs],
  );
  return rows.length > 0;
}

/** Lets go of an item that nothing was sent for; it is due again after the delay. */
export async function releaseItem(
  db: Executor,
  claim: Claim,
  { delayMs, detail }: { delayMs: number; detail: ItemDetail },
): Promise<void> {
  await db.query(
    `update deletion_items set state = 'waiting', lease_until = null, detail = $4,
       next_at = clock_timestamp() + $5::integer * interval '1 millisecond' where ${HELD} and sends = 0 returning ${TELL_ITEM}`,
    [claim.deletionId, claim.imageId, claim.fence, json(detail), Math.round(delayMs)],
  );
}

/** What became of the wish to send: `lost` when the lease was taken over or has run out. */
export type Marked = 'stored' | 'cancelled' | 'paused' | 'capped' | 'lost';

/**
 * Stores the intent to send, unless somebody cancelled or paused meanwhile, or the images of a day are used up. The cap counts images: one that was sent before
 * is seen through.
 * @param sends how often it was sent so far
 */
export async function markSending(
  tx: Executor,
  claim: Claim,
  { nonce, sends, dailyCeiling }: { nonce: string; sends: number } & SendLimits,
): Promise<Marked> {
  // Changing the row waits for a cancel or a pause that is under way, and sees it.
  const [deletion] = await tx.query<{ cancelled: boolean; paused: boolean }>(
    `update deletions set served_at = clock_timestamp() where id = $1
     returning cancel_requested_at is not null as cancelled, paused_at is not null as paused`,
    [claim.deletionId],
  );
  if (deletion?.cancelled) return 'cancelled';
  if (deletion?.paused) return 'paused';
  if (sends === 0 && (await isOverCap(tx, dailyCeiling))) return 'capped';
  const rows = await tx.query(
    `update deletion_items set state = 'sent', sends = sends + 1, nonce = $4, answer = null, sent_at = clock_timestamp()
     where ${HELD} and lease_until > clock_timestamp() returning image_id, ${TELL_ITEM}`,
    [claim.deletionId, claim.imageId, claim.fence, nonce],
  );
  return rows.length > 0 ? 'stored' : 'lost';
}

/** One process counts at a time, and the next counts what it sent. */
async function isOverCap(tx: Executor, dailyCeiling: number | undefined): Promise<boolean> {
  if (dailyCeiling === undefined) return false;
  await tx.query('select pg_advisory_xact_lock($1)', [LOCKS.dailyCap]);
  return isCapReached(tx, dailyCeiling);
}

/** Stores what the vendor answered to the send. */
export async function recordAnswer(
  tx: Executor,
  claim: Claim,
  {
    answer,
    effectPossible,
    vendor,
    detail,
  }: { answer: AnswerClass; effectPossible: boolean; vendor: VendorAnswer; detail: ItemDetail },
): Promise<boolean> {
  const rows = await tx.query(
    `update deletion_items set answer = $4, effect_possible = $5, vendor = $6, detail = $7 where ${HELD} returning image_id, ${TELL_ITEM}`,
    [claim.deletionId, claim.imageId, claim.fence, answer, effectPossible, json(vendor), json(detail)],
  );
  return rows.length > 0;
}

/**
 * Lets go of an item that was sent; it is looked at again after the delay. `unresolved` shows that nothing can be told yet.
 * False when the lease was taken over.
 */
export async function scheduleLook(
  db: Executor,
  claim: Claim,
  { delayMs, unresolved, detail }: { delayMs: number; unresolved: boolean; detail: ItemDetail },
): Promise<boolean> {
  const rows = await db.query(
    `update deletion_items set lease_until = null, outcome = $4, detail = $5,
       next_at = clock_timestamp() + $6::integer * interval '1 millisecond' where ${HELD} returning image_id, ${TELL_ITEM}`,
    [claim.deletionId, claim.imageId, claim.fence, unresolved ? 'unresolved' : null, json(detail), Math.round(delayMs)],
  );
  return rows.length > 0;
}

/** Keeps the deletion's row for the rest of the transaction: its row comes before its items' in every transaction that writes both. */
export async function lockDeletion(tx: Executor, deletionId: string): Promise<void> {
  await tx.query('update deletions set served_at = clock_timestamp() where id = $1', [deletionId]);
}

/** Writes the final outcome; false when the lease was taken over. */
export async function settleItem(
  tx: Executor,
  claim: Claim,
  { outcome, vendor, detail }: { outcome: Outcome; vendor: VendorAnswer | null; detail: ItemDetail },
): Promise<boolean> {
  // The deletion's row first: of two workers that settle the last two items, the second must see the first.
  await lockDeletion(tx, claim.deletionId);
  const rows = await tx.query(
    `update deletion_items set state = 'settled', outcome = $4, vendor = $5, detail = $6, lease_until = null, settled_at = clock_timestamp()
     where ${HELD} returning image_id, ${TELL_ITEM}`,
    [claim.deletionId, claim.imageId, claim.fence, outcome, vendor && json(vendor), json(detail)],
  );
  if (rows.length === 0) return false;
  await finishIfSettled(tx, claim.deletionId);
  return true;
}

/** Kinds of failure of the items that were settled last after an answer, newest first. */
export async function lastErrorKinds(
  db: Executor,
  deletionId: string,
  count: number,
): Promise<(CloudErrorKind | null)[]> {
  const rows = await db.query<{ kind: CloudErrorKind | null }>(
    `select detail ->> 'errorKind' as kind from deletion_items where deletion_id = $1 and state = 'settled' and answer is not null
     order by settled_at desc limit $2::integer`,
    [deletionId, count],
  );
  return rows.map((row) => row.kind);
}

/**
 * Items as the worker sees them: claimed one at a time by lease and fence. Every write names the fence of its claim; a worker whose
 * lease was taken over changes nothing. Times are the database's.
 */
import 'server-only';
import type { CloudErrorKind } from '@/lib/domain/cloud-error';
import type { ItemDetail, ItemState, VendorAnswer } from '@/lib/domain/deletion';
import type { ImageId } from '@/lib/domain/image';
import type { AnswerClass, Outcome } from '@/lib/domain/outcome';
import type { PlanItem } from '@/lib/domain/plan';
import { finishIfSettled } from './deletions';
import type { Database, Executor } from './open-database';
import { isoOrNull, json } from './rows';

/** What names a claim. */
export interface Claim {
  deletionId: string;
  imageId: ImageId;
  fence: number;
}

export interface ClaimedItem extends Claim {
  state: ItemState;
  planned: PlanItem;
  sends: number;
  answer: AnswerClass | null;
  effectPossible: boolean;
  vendor: VendorAnswer | null;
  detail: ItemDetail;
  sentAt: string | null;
  byName: string;
  correlationId: string;
  acknowledgesUnknown: boolean;
  /** Whether the deletion was cancelled before the claim. */
  cancelled: boolean;
}

interface ClaimColumns {
  deletion_id: string;
  image_id: ImageId;
  fence: string | number;
  state: ItemState;
  planned: PlanItem;
  sends: number;
  answer: AnswerClass | null;
  effect_possible: boolean;
  vendor: VendorAnswer | null;
  detail: ItemDetail;
  sent_at: Date | null;
}

/** Unsettled, due, not under anybody's lease, and no other deletion is at work on the same image. */
const CLAIMABLE = `i.state <> 'settled' and i.next_at <= clock_timestamp() and (i.lease_until is null or i.lease_until < clock_timestamp())
  and not exists (select 1 from deletion_items o where o.image_id = i.image_id and o.deletion_id <> i.deletion_id and o.state in ('checking', 'sent'))`;

/**
 * Claims one item, or none. The deletion with the fewest items under lease comes first, of several the one that was served longest ago, so
 * that a single delete is not stuck behind a thousand; within it, items that were sent come before those that wait.
 */
export async function claimItem(db: Database, { leaseMs }: { leaseMs: number }): Promise<ClaimedItem | null> {
  try {
    return await db.transaction(async (tx) => {
      const candidates = await tx.query<{ id: string }>(
        `select d.id from deletions d where d.finished_at is null
         and exists (select 1 from deletion_items i where i.deletion_id = d.id and ${CLAIMABLE})
         order by (select count(*) from deletion_items i where i.deletion_id = d.id and i.lease_until > clock_timestamp()),
           (select max(greatest(i.sent_at, i.settled_at)) from deletion_items i where i.deletion_id = d.id) nulls first, d.created_at limit 8`,
      );
      for (const { id } of candidates) {
        const claimed = await claimFrom(tx, id, leaseMs);
        if (claimed) return claimed;
      }
      return null;
    });
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

async function claimFrom(tx: Executor, deletionId: string, leaseMs: number): Promise<ClaimedItem | null> {
  const [row] = await tx.query<ClaimColumns>(
    `update deletion_items set state = case state when 'waiting' then 'checking' else state end, fence = fence + 1,
       lease_until = clock_timestamp() + $2::integer * interval '1 millisecond'
     where deletion_id = $1 and image_id = (
       select i.image_id from deletion_items i where i.deletion_id = $1 and ${CLAIMABLE}
       order by (i.state = 'sent') desc, i.position limit 1 for update skip locked
     )
     returning deletion_id, image_id, fence, state, planned, sends, answer, effect_possible, vendor, detail, sent_at`,
    [deletionId, leaseMs],
  );
  if (!row) return null;
  const [deletion] = await tx.query<{
    by_name: string;
    correlation_id: string;
    acknowledges_unknown: boolean;
    cancelled: boolean;
  }>(
    'select by_name, correlation_id, acknowledges_unknown, cancel_requested_at is not null as cancelled from deletions where id = $1',
    [deletionId],
  );
  return {
    deletionId,
    imageId: row.image_id,
    fence: Number(row.fence),
    state: row.state,
    planned: row.planned,
    sends: row.sends,
    answer: row.answer,
    effectPossible: row.effect_possible,
    vendor: row.vendor,
    detail: row.detail,
    sentAt: isoOrNull(row.sent_at),
    byName: deletion?.by_name ?? '',
    correlationId: deletion?.correlation_id ?? '',
    acknowledgesUnknown: deletion?.acknowledges_unknown ?? false,
    cancelled: deletion?.cancelled ?? false,
  };
}

/** Two processes reached for the same image at once; the index let one through. */
function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

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
       next_at = clock_timestamp() + $5::integer * interval '1 millisecond' where ${HELD} and sends = 0`,
    [claim.deletionId, claim.imageId, claim.fence, json(detail), Math.round(delayMs)],
  );
}

/** Stores the intent to send. `cancelled` when somebody cancelled meanwhile, `lost` when the lease was taken over or has run out. */
export async function markSending(
  tx: Executor,
  claim: Claim,
  { nonce }: { nonce: string },
): Promise<'stored' | 'cancelled' | 'lost'> {
  const [deletion] = await tx.query<{ cancel_requested_at: Date | null }>(
    'select cancel_requested_at from deletions where id = $1 for share',
    [claim.deletionId],
  );
  if (deletion?.cancel_requested_at) return 'cancelled';
  const rows = await tx.query(
    `update deletion_items set state = 'sent', sends = sends + 1, nonce = $4, answer = null, sent_at = clock_timestamp()
     where ${HELD} and lease_until > clock_timestamp() returning image_id`,
    [claim.deletionId, claim.imageId, claim.fence, nonce],
  );
  return rows.length > 0 ? 'stored' : 'lost';
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
    `update deletion_items set answer = $4, effect_possible = $5, vendor = $6, detail = $7 where ${HELD} returning image_id`,
    [claim.deletionId, claim.imageId, claim.fence, answer, effectPossible, json(vendor), json(detail)],
  );
  return rows.length > 0;
}

/** Lets go of an item that was sent; it is looked at again after the delay. `unresolved` shows that nothing can be told yet. */
export async function scheduleLook(
  db: Executor,
  claim: Claim,
  { delayMs, unresolved, detail }: { delayMs: number; unresolved: boolean; detail: ItemDetail },
): Promise<void> {
  await db.query(
    `update deletion_items set lease_until = null, outcome = $4, detail = $5,
       next_at = clock_timestamp() + $6::integer * interval '1 millisecond' where ${HELD}`,
    [claim.deletionId, claim.imageId, claim.fence, unresolved ? 'unresolved' : null, json(detail), Math.round(delayMs)],
  );
}

/** Writes the final outcome; false when the lease was taken over. */
export async function settleItem(
  tx: Executor,
  claim: Claim,
  { outcome, vendor, detail }: { outcome: Outcome; vendor: VendorAnswer | null; detail: ItemDetail },
): Promise<boolean> {
  // The deletion's row first: of two workers that settle the last two items, the second must see the first.
  await tx.query('select id from deletions where id = $1 for update', [claim.deletionId]);
  const rows = await tx.query(
    `update deletion_items set state = 'settled', outcome = $4, vendor = $5, detail = $6, lease_until = null, settled_at = clock_timestamp()
     where ${HELD} returning image_id`,
    [claim.deletionId, claim.imageId, claim.fence, outcome, vendor && json(vendor), json(detail)],
  );
  if (rows.length === 0) return false;
  await finishIfSettled(tx, claim.deletionId);
  return true;
}

/** Frees what a process held that cannot be alive any more: at the start on a database that only one process can open. */
export async function releaseAllLeases(db: Executor): Promise<void> {
  await db.query(`update deletion_items set lease_until = null where state <> 'settled'`);
}

/** Milliseconds until some item is due or some lease runs out; null when nothing is left to do. */
export async function nextDueInMs(db: Executor): Promise<number | null> {
  const [row] = await db.query<{ ms: string | number | null }>(
    `select extract(epoch from min(greatest(next_at, coalesce(lease_until, next_at))) - clock_timestamp()) * 1000 as ms
     from deletion_items where state <> 'settled'`,
  );
  return row?.ms == null ? null : Math.max(0, Math.ceil(Number(row.ms)));
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

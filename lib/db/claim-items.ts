/**
 * Which item a worker takes next, by lease and fence, and when some will be due. What it may do with a claim is in `deletion-items`. Times are the
 * database's.
 */
import 'server-only';
import { type ItemDetail, type ItemState, NO_DETAIL, type VendorAnswer } from '@/lib/domain/deletion';
import type { ImageId } from '@/lib/domain/image';
import type { AnswerClass } from '@/lib/domain/outcome';
import type { PlanItem } from '@/lib/domain/plan';
import { isCapReached, type SendLimits } from './daily-cap';
import { TELL_ITEM } from './deletion-progress';
import type { Database, Executor } from './open-database';
import { isoOrNull } from './rows';

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
  /** Whether the deletion was cancelled, or paused, before the claim. */
  cancelled: boolean;
  paused: boolean;
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
  by_name: string;
  correlation_id: string;
  acknowledges_unknown: boolean;
  cancelled: boolean;
  paused: boolean;
}

/** Due, and not under anybody's lease. */
const DUE = 'i.next_at <= clock_timestamp() and (i.lease_until is null or i.lease_until < clock_timestamp())';

/** Something has begun with it: it is being checked, or was sent. Nothing but time holds it back. */
const BEGUN = `i.state in ('checking', 'sent')`;

/**
 * The wave at work: the first with an unsettled item that no person has let the deletion go on without; above all waves when there is none. Kept
 * apart, so that it is found once for a deletion and not for every item.
 */
const WAVE = `lateral (
  select coalesce((
    select u.wave from deletion_items u where u.deletion_id = d.id and u.state <> 'settled' and u.doubted_at is null order by u.wave limit 1
  ), 32767) as number offset 0
) wave`;

/**
 * Waits to be sent, and nothing but time holds it back: no pause, its wave is at work, the images that were made from it are settled, and no other
 * deletion is at work on the same image.
 */
const OPEN = `i.state = 'waiting' and d.paused_at is null and i.wave <= wave.number
  and not exists (select 1 from deletion_items c where c.deletion_id = i.deletion_id and c.parent_id = i.image_id and c.state <> 'settled' and c.doubted_at is null)
  and not exists (select 1 from deletion_items o where o.image_id = i.image_id and o.deletion_id <> i.deletion_id and o.state in ('checking', 'sent'))`;

/** Whether a deletion `d` has an item that can be claimed at once. */
const hasDue = (condition: string) =>
  `exists (select 1 from deletion_items i where i.deletion_id = d.id and ${condition} and ${DUE})`;

/**
 * Claims one item, or none; nothing new when the cap of a day is reached. The deletion with the fewest items under lease comes first, of several the one that was served longest ago, so
 * that a single delete is not stuck behind a thousand; within it, items that were sent come before those that wait.
 */
export async function claimItem(
  db: Database,
  { leaseMs, dailyCeiling }: { leaseMs: number } & SendLimits,
): Promise<ClaimedItem | null> {
  try {
    return await db.transaction(async (tx) => {
      const open = !(await isCapReached(tx, dailyCeiling));
      const candidates = await tx.query<{ id: string; begun: boolean }>(
        `select * from (
           select d.id, d.served_at, d.created_at, ${hasDue(BEGUN)} as begun, ${open ? hasDue(OPEN) : 'false'} as open
           from deletions d cross join ${WAVE} where d.finished_at is null
         ) as d where begun or open
         order by (select count(*) from deletion_items i where i.deletion_id = d.id and i.lease_until > clock_timestamp()),
           served_at nulls first, created_at limit 8`,
      );
      for (const { id, begun } of candidates) {
        const claimed =
          (begun ? await claimFrom(tx, id, leaseMs, BEGUN) : null) ??
          (open ? await claimFrom(tx, id, leaseMs, OPEN) : null);
        if (claimed) return claimed;
      }
      return null;
    });
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}

/** Claims the first item of a deletion that a condition is true for. */
async function claimFrom(
  tx: Executor,
  deletionId: string,
  leaseMs: number,
  condition: string,
): Promise<ClaimedItem | null> {
  const [row] = await tx.query<ClaimColumns>(
    `update deletion_items set state = case state when 'waiting' then 'checking' else state end, fence = fence + 1,
       lease_until = clock_timestamp() + $2::integer * interval '1 millisecond'
     from deletions deletion where deletion.id = $1 and deletion_id = $1 and image_id = (
       select i.image_id from deletions d cross join ${WAVE} join deletion_items i on i.deletion_id = d.id
       where d.id = $1 and ${condition} and ${DUE}
       order by i.wave, i.turn limit 1 for update of i skip locked
     )
     returning deletion_id, image_id, fence, state, planned, sends, answer, effect_possible, vendor, detail, sent_at,
       deletion.by_name, deletion.correlation_id, deletion.acknowledges_unknown, deletion.cancel_requested_at is not null as cancelled, deletion.paused_at is not null as paused,
       ${TELL_ITEM}`,
    [deletionId, leaseMs],
  );
  if (!row) return null;
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
    detail: { ...NO_DETAIL, ...row.detail },
    sentAt: isoOrNull(row.sent_at),
    byName: row.by_name,
    correlationId: row.correlation_id,
    acknowledgesUnknown: row.acknowledges_unknown,
    cancelled: row.cancelled,
    paused: row.paused,
  };
}

/** Two processes reached for the same image at once; the index let one through. */
function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}

/** Frees what a process held that cannot be alive any more: at the start on a database that only one process can open. */
export async function releaseAllLeases(db: Executor): Promise<void> {
  await db.query(`update deletion_items set lease_until = null where state <> 'settled'`);
}

/**
 * Milliseconds until some item is due or some lease runs out; null when nothing will be by time alone. What waits for a resume, a wave or another
 * deletion becomes due by what somebody does, not by time.
 */
export async function nextDueInMs(db: Executor, { dailyCeiling }: SendLimits = {}): Promise<number | null> {
  const condition = (await isCapReached(db, dailyCeiling)) ? BEGUN : `(${BEGUN} or ${OPEN})`;
  const [row] = await db.query<{ ms: string | number | null }>(
    `select extract(epoch from min(greatest(i.next_at, coalesce(i.lease_until, i.next_at))) - clock_timestamp()) * 1000 as ms
     from deletions d cross join ${WAVE} join deletion_items i on i.deletion_id = d.id where d.finished_at is null
       and ${condition}`,
  );
  return row?.ms == null ? null : Math.max(0, Math.ceil(Number(row.ms)));
}

/** Deletions: confirmed plans with their items. What the worker does to items is in `deletion-items`. */
import 'server-only';
import {
  type DeletionTotals,
  deletionTotals,
  type ItemDetail,
  type ItemState,
  NO_DETAIL,
  type VendorAnswer,
} from '@/lib/domain/deletion';
import type { Outcome } from '@/lib/domain/outcome';
import type { PlanItem } from '@/lib/domain/plan';
import type { Executor } from './open-database';
import { batches, iso, isoOrNull, json } from './rows';

export interface NewDeletion {
  id: string;
  planId: string;
  idempotencyKey: string;
  requestHash: string;
  correlationId: string;
  reason: string;
  ticket: string | null;
  byName: string;
  acknowledgesUnknown: boolean;
}

interface DeletionBase {
  id: string;
  reason: string;
  ticket: string | null;
  byName: string;
  createdAt: string;
  cancelRequestedAt: string | null;
  finishedAt: string | null;
}

export interface DeletionSummaryRow extends DeletionBase {
  unsettled: number;
  totals: DeletionTotals;
  /** Names of the first three images. */
  names: string[];
}

export interface ItemRow {
  imageId: string;
  imageName: string | null;
  regionIds: string[];
  state: ItemState;
  outcome: Outcome | null;
  vendor: VendorAnswer | null;
  detail: ItemDetail;
  sends: number;
  sentAt: string | null;
  settledAt: string | null;
  nextAt: string;
}

export interface DeletionRow extends DeletionBase {
  /** In the order of the plan. */
  items: ItemRow[];
}

/** Stores a deletion with its items. False when the plan or the key already has one. */
export async function createDeletion(tx: Executor, deletion: NewDeletion, items: PlanItem[]): Promise<boolean> {
  const made = await tx.query(
    `insert into deletions (id, plan_id, idempotency_key, request_hash, correlation_id, reason, ticket, by_name, acknowledges_unknown)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
    [
      deletion.id,
      deletion.planId,
      deletion.idempotencyKey,
      deletion.requestHash,
      deletion.correlationId,
      deletion.reason,
      deletion.ticket,
      deletion.byName,
      deletion.acknowledgesUnknown,
    ],
  );
  if (made.length === 0) return false;
  const rows = items.map((item, position) => ({
    image_id: item.imageId,
    position,
    image_name: item.identity?.name ?? null,
    region_ids: item.regionIds,
    planned: item,
  }));
  for (const batch of batches(rows, 200)) {
    await tx.query(
      `insert into deletion_items (deletion_id, image_id, position, image_name, region_ids, planned, detail)
       select $1, image_id, position, image_name, region_ids, planned, $3::jsonb from jsonb_to_recordset($2::jsonb)
       as row(image_id text, position integer, image_name text, region_ids jsonb, planned jsonb)`,
      [deletion.id, json(batch), json(NO_DETAIL)],
    );
  }
  return true;
}

/** The deletion that was made under an idempotency key. */
export async function findDeletionByKey(
  db: Executor,
  key: string,
): Promise<{ id: string; requestHash: string } | null> {
  const [row] = await db.query<{ id: string; request_hash: string }>(
    'select id, request_hash from deletions where idempotency_key = $1',
    [key],
  );
  return row ? { id: row.id, requestHash: row.request_hash } : null;
}

/** The deletion that a plan became. */
export async function findDeletionByPlan(db: Executor, planId: string): Promise<{ id: string } | null> {
  const [row] = await db.query<{ id: string }>('select id from deletions where plan_id = $1', [planId]);
  return row ?? null;
}

interface BaseColumns {
  id: string;
  reason: string;
  ticket: string | null;
  by_name: string;
  created_at: Date;
  cancel_requested_at: Date | null;
  finished_at: Date | null;
}

const BASE = 'd.id, d.reason, d.ticket, d.by_name, d.created_at, d.cancel_requested_at, d.finished_at';

function baseOf(row: BaseColumns): DeletionBase {
  return {
    id: row.id,
    reason: row.reason,
    ticket: row.ticket,
    byName: row.by_name,
    createdAt: iso(row.created_at),
    cancelRequestedAt: isoOrNull(row.cancel_requested_at),
    finishedAt: isoOrNull(row.finished_at),
  };
}

interface ItemColumns {
  image_id: string;
  image_name: string | null;
  region_ids: string[];
  state: ItemState;
  outcome: Outcome | null;
  vendor: VendorAnswer | null;
  detail: ItemDetail;
  sends: number;
  sent_at: Date | null;
  settled_at: Date | null;
  next_at: Date;
}

/** One deletion with its items. */
export async function findDeletion(db: Executor, deletionId: string): Promise<DeletionRow | null> {
  const [row] = await db.query<BaseColumns>(`select ${BASE} from deletions d where id = $1`, [deletionId]);
  if (!row) return null;
  const items = await db.query<ItemColumns>(
    `select image_id, image_name, region_ids, state, outcome, vendor, detail, sends, sent_at, settled_at, next_at
     from deletion_items where deletion_id = $1 order by position`,
    [deletionId],
  );
  return {
    ...baseOf(row),
    items: items.map((item) => ({
      imageId: item.image_id,
      imageName: item.image_name,
      regionIds: item.region_ids,
      state: item.state,
      outcome: item.outcome,
      vendor: item.vendor,
      detail: item.detail,
      sends: item.sends,
      sentAt: isoOrNull(item.sent_at),
      settledAt: isoOrNull(item.settled_at),
      nextAt: iso(item.next_at),
    })),
  };
}

interface SummaryColumns extends BaseColumns {
  counts: { state: ItemState; outcome: Outcome | null; count: number }[];
  names: string[];
}

/** Deletions, newest first, with what their items add up to. A cursor that is none begins at the top. */
export async function listDeletions(
  db: Executor,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ deletions: DeletionSummaryRow[]; total: number; running: number; next: string | null }> {
  const rows = await db.query<SummaryColumns>(
    `select ${BASE},
       (select coalesce(jsonb_agg(c), '[]') from (select state, outcome, count(*)::integer as count from deletion_items i where i.deletion_id = d.id group by state, outcome) c) as counts,
       (select coalesce(jsonb_agg(n.name), '[]') from (select coalesce(image_name, image_id) as name from deletion_items i where i.deletion_id = d.id order by position limit 3) n) as names
     from deletions d
     where not exists (select 1 from deletions where id = $1) or (d.created_at, d.id) < (select created_at, id from deletions where id = $1)
     order by d.created_at desc, d.id desc limit $2::integer`,
    [cursor ?? null, limit + 1],
  );
  const [counts] = await db.query<{ total: string | number; running: string | number }>(
    'select count(*) as total, count(*) filter (where finished_at is null) as running from deletions',
  );
  const page = rows.slice(0, limit);
  return {
    deletions: page.map(summaryOf),
    total: Number(counts?.total ?? 0),
    running: Number(counts?.running ?? 0),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
}

function summaryOf(row: SummaryColumns): DeletionSummaryRow {
  const unsettled = row.counts.filter(({ state }) => state !== 'settled').reduce((sum, { count }) => sum + count, 0);
  return { ...baseOf(row), unsettled, totals: deletionTotals(row.counts), names: row.names };
}

/** Deletions that have not ended. */
export async function countRunning(db: Executor): Promise<number> {
  const [row] = await db.query<{ count: string | number }>(
    'select count(*) as count from deletions where finished_at is null',
  );
  return Number(row?.count ?? 0);
}

/**
 * Cancels what has not been sent; what is being checked right now is stopped before it is sent. Null when it was cancelled before or has ended.
 * @param by name of the person, or null for the console itself
 */
export async function cancelDeletion(
  tx: Executor,
  deletionId: string,
  by: string | null,
): Promise<{ cancelled: number; alreadySent: number } | null> {
  const marked = await tx.query(
    'update deletions set cancel_requested_at = clock_timestamp() where id = $1 and finished_at is null and cancel_requested_at is null returning id',
    [deletionId],
  );
  if (marked.length === 0) return null;
  const cancelled = await tx.query(
    `update deletion_items set state = 'settled', outcome = 'cancelled', settled_at = clock_timestamp(),
       detail = detail || jsonb_build_object('cancelledBy', $2::text)
     where deletion_id = $1 and state = 'waiting' returning image_id`,
    [deletionId, by],
  );
  const [rest] = await tx.query<{ sent: string | number }>(
    `select count(*) as sent from deletion_items where deletion_id = $1 and sends > 0 and state = 'sent'`,
    [deletionId],
  );
  await finishIfSettled(tx, deletionId);
  return { cancelled: cancelled.length, alreadySent: Number(rest?.sent ?? 0) };
}

/** Ends the deletion when its last item has an outcome. */
export async function finishIfSettled(tx: Executor, deletionId: string): Promise<void> {
  await tx.query(
    `update deletions set finished_at = clock_timestamp() where id = $1 and finished_at is null
     and not exists (select 1 from deletion_items where deletion_id = $1 and state <> 'settled')`,
    [deletionId],
  );
}

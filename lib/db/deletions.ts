/** Deletions: confirmed plans with their items. What people do to running ones is in `control-deletions`, what the worker does to items in `deletion-items`. */
import 'server-only';
import {
  type DeletionTotals,
  deletionTotals,
  type ItemDetail,
  type ItemState,
  NO_DETAIL,
  type PauseReason,
  type VendorAnswer,
} from '@/lib/domain/deletion';
import type { ImageId } from '@/lib/domain/image';
import type { Outcome } from '@/lib/domain/outcome';
import type { PlanItem } from '@/lib/domain/plan';
import { currentWave, turnsOf, type WaveProgress } from '@/lib/domain/waves';
import { failPoint } from '@/lib/fail-point';
import { TELL_DELETION } from './deletion-progress';
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
  retryOf: string | null;
}

interface DeletionBase {
  id: string;
  reason: string;
  ticket: string | null;
  byName: string;
  createdAt: string;
  cancelRequestedAt: string | null;
  finishedAt: string | null;
  pausedAt: string | null;
  pauseReason: PauseReason | null;
  retryOf: string | null;
}

export interface DeletionSummaryRow extends DeletionBase {
  unsettled: number;
  totals: DeletionTotals;
  wave: WaveProgress | null;
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
  wave: number;
  parentId: ImageId | null;
  /** Whether it made its deletion pause. */
  doubted: boolean;
  /** Whether a worker holds it. */
  held: boolean;
  /** Another deletion that is at work on the image. */
  otherDeletionId: string | null;
}

export interface DeletionRow extends DeletionBase {
  /** In the order of the plan. */
  items: ItemRow[];
  /** Deletions that tried its failed images again. */
  retries: string[];
}

/** Stores a deletion with its items. False when the plan or the key already has one. */
export async function createDeletion(tx: Executor, deletion: NewDeletion, items: PlanItem[]): Promise<boolean> {
  const made = await tx.query(
    `insert into deletions (id, plan_id, idempotency_key, request_hash, correlation_id, reason, ticket, by_name, acknowledges_unknown, retry_of)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id, ${TELL_DELETION}`,
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
      deletion.retryOf,
    ],
  );
  if (made.length === 0) return false;
  const turns = new Map(turnsOf(items).map((turn) => [turn.imageId, turn]));
  const rows = items.map((item, position) => ({
    image_id: item.imageId,
    position,
    wave: turns.get(item.imageId)?.wave,
    turn: turns.get(item.imageId)?.turn,
    parent_id: turns.get(item.imageId)?.parentId,
    image_name: item.identity?.name ?? null,
    region_ids: item.regionIds,
    planned: item,
  }));
  for (const batch of batches(rows, 200)) {
    await tx.query(
      `insert into deletion_items (deletion_id, image_id, position, wave, turn, parent_id, image_name, region_ids, planned, detail)
       select $1, image_id, position, wave, turn, parent_id, image_name, region_ids, planned, $3::jsonb from jsonb_to_recordset($2::jsonb)
       as row(image_id text, position integer, wave smallint, turn integer, parent_id text, image_name text, region_ids jsonb, planned jsonb)`,
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
  paused_at: Date | null;
  pause_reason: PauseReason | null;
  retry_of: string | null;
}

const BASE =
  'd.id, d.reason, d.ticket, d.by_name, d.created_at, d.cancel_requested_at, d.finished_at, d.paused_at, d.pause_reason, d.retry_of';

function baseOf(row: BaseColumns): DeletionBase {
  return {
    id: row.id,
    reason: row.reason,
    ticket: row.ticket,
    byName: row.by_name,
    createdAt: iso(row.created_at),
    cancelRequestedAt: isoOrNull(row.cancel_requested_at),
    finishedAt: isoOrNull(row.finished_at),
    pausedAt: isoOrNull(row.paused_at),
    pauseReason: row.pause_reason,
    retryOf: row.retry_of,
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
  wave: number;
  parent_id: ImageId | null;
  doubted: boolean;
  held: boolean;
  other_deletion_id: string | null;
}

/** One deletion with its items. The items first: when all of them have settled, the deletion that is read then has ended. */
export async function findDeletion(db: Executor, deletionId: string): Promise<DeletionRow | null> {
  const items = await db.query<ItemColumns>(
    `select i.image_id, i.image_name, i.region_ids, i.state, i.outcome, i.vendor, i.detail, i.sends, i.sent_at, i.settled_at, i.next_at, i.wave,
       i.parent_id, i.doubted_at is not null as doubted, coalesce(i.lease_until > clock_timestamp(), false) as held,
       case when i.state = 'waiting' then (
         select o.deletion_id from deletion_items o where o.image_id = i.image_id and o.deletion_id <> i.deletion_id and o.state in ('checking', 'sent')
       ) end as other_deletion_id
     from deletion_items i where i.deletion_id = $1 order by i.position`,
    [deletionId],
  );
  const [row] = await db.query<BaseColumns>(`select ${BASE} from deletions d where id = $1`, [deletionId]);
  if (!row) return null;
  const retries = await db.query<{ id: string }>(
    'select id from deletions where retry_of = $1 order by created_at, id',
    [deletionId],
  );
  return { ...baseOf(row), items: items.map(itemOf), retries: retries.map(({ id }) => id) };
}

function itemOf(item: ItemColumns): ItemRow {
  return {
    imageId: item.image_id,
    imageName: item.image_name,
    regionIds: item.region_ids,
    state: item.state,
    outcome: item.outcome,
    vendor: item.vendor,
    detail: { ...NO_DETAIL, ...item.detail },
    sends: item.sends,
    sentAt: isoOrNull(item.sent_at),
    settledAt: isoOrNull(item.settled_at),
    nextAt: iso(item.next_at),
    wave: item.wave,
    parentId: item.parent_id,
    doubted: item.doubted,
    held: item.held,
    otherDeletionId: item.other_deletion_id,
  };
}

/** A row of `SUMMARY`. */
export interface SummaryColumns extends BaseColumns {
  counts: { state: ItemState; outcome: Outcome | null; wave: number; doubted: boolean; count: number }[];
  names: string[];
}

/** Columns of a deletion `d` with what its items add up to. */
export const SUMMARY = `${BASE},
       (select coalesce(jsonb_agg(c), '[]') from (
         select state, outcome, wave, doubted_at is not null as doubted, count(*)::integer as count from deletion_items i where i.deletion_id = d.id
         group by state, outcome, wave, doubted_at is not null
       ) c) as counts,
       (select coalesce(jsonb_agg(n.name), '[]') from (select coalesce(image_name, image_id) as name from deletion_items i where i.deletion_id = d.id order by position limit 3) n) as names`;

/** A deletion without its items. */
export function summaryOf(row: SummaryColumns): DeletionSummaryRow {
  const unsettled = row.counts.filter(({ state }) => state !== 'settled').reduce((sum, { count }) => sum + count, 0);
  const base = baseOf(row);
  return { ...base, unsettled, totals: deletionTotals(row.counts), wave: waveOf(base, row.counts), names: row.names };
}

/** The wave at work. While the deletion is paused, an item in doubt still holds the next wave back. */
export function waveOf(
  { pausedAt }: Pick<DeletionRow, 'pausedAt'>,
  items: Iterable<{ state: ItemState; wave: number; doubted: boolean; count?: number }>,
): WaveProgress | null {
  const counts = [...items].map(({ state, wave, doubted, count = 1 }) => ({
    wave,
    count,
    settled: state === 'settled',
    passed: doubted && pausedAt === null,
  }));
  return currentWave(counts);
}

/** Deletions that have not ended. */
export async function countRunning(db: Executor): Promise<number> {
  const [row] = await db.query<{ count: string | number }>(
    'select count(*) as count from deletions where finished_at is null',
  );
  return Number(row?.count ?? 0);
}

/** Ends the deletion when its last item has an outcome. */
export async function finishIfSettled(tx: Executor, deletionId: string): Promise<void> {
  const ended = await tx.query(
    `update deletions set finished_at = clock_timestamp() where id = $1 and finished_at is null
     and not exists (select 1 from deletion_items where deletion_id = $1 and state <> 'settled') returning id`,
    [deletionId],
  );
  if (ended.length > 0) failPoint('summary-written');
}

/** What a report says of a deletion beside its view: how it was confirmed, what was planned for each image, and the records of the trail. */
import 'server-only';
import type { AuditEvent } from '@/lib/domain/audit-event';
import type { PlanItem } from '@/lib/domain/plan';
import type { Executor } from './open-database';
import { iso } from './rows';

export interface Confirmed {
  correlationId: string;
  acknowledgesUnknown: boolean;
  plan: { id: string; digest: string; createdAt: string };
  /** Over the images that are deleted by now. */
  deletedSizeGib: number;
}

/** How a deletion was confirmed; null when there is none. */
export async function findConfirmed(db: Executor, deletionId: string): Promise<Confirmed | null> {
  const [row] = await db.query<{
    correlation_id: string;
    acknowledges_unknown: boolean;
    plan_id: string;
    digest: string;
    planned_at: Date;
    deleted_gib: number;
  }>(
    `select d.correlation_id, d.acknowledges_unknown, d.plan_id, p.digest, p.created_at as planned_at,
       (select coalesce(sum((planned ->> 'sizeGib')::float8), 0) from deletion_items where deletion_id = d.id and outcome = 'deleted') as deleted_gib
     from deletions d join plans p on p.id = d.plan_id where d.id = $1`,
    [deletionId],
  );
  if (!row) return null;
  return {
    correlationId: row.correlation_id,
    acknowledgesUnknown: row.acknowledges_unknown,
    plan: { id: row.plan_id, digest: row.digest, createdAt: iso(row.planned_at) },
    deletedSizeGib: row.deleted_gib,
  };
}

/** What the plan said of images, by id. */
export async function plannedItems(
  db: Executor,
  deletionId: string,
  imageIds: string[],
): Promise<Map<string, PlanItem>> {
  const rows = await db.query<{ image_id: string; planned: PlanItem }>(
    'select image_id, planned from deletion_items where deletion_id = $1 and image_id = any($2::text[])',
    [deletionId, imageIds],
  );
  return new Map(rows.map(({ image_id, planned }) => [image_id, planned]));
}

export interface DeletionRecord {
  seq: number;
  at: string;
  actor: string;
  address: string | null;
  imageId: string | null;
  event: AuditEvent;
  hash: string;
}

/**
 * Records of a deletion in their order.
 * @param imageIds those about these images; null for those about the deletion as a whole
 */
export async function deletionRecords(
  db: Executor,
  deletionId: string,
  imageIds: string[] | null,
): Promise<DeletionRecord[]> {
  const rows = await db.query<{
    seq: string | number;
    at: Date;
    actor: string;
    address: string | null;
    image_id: string | null;
    event: AuditEvent;
    hash: string;
  }>(
    `select seq, at, actor, address, image_id, event, hash from audit
     where deletion_id = $1 and case when $2::text[] is null then image_id is null else image_id = any($2::text[]) end order by seq`,
    [deletionId, imageIds],
  );
  return rows.map(({ image_id, seq, at, ...row }) => ({ ...row, seq: Number(seq), at: iso(at), imageId: image_id }));
}

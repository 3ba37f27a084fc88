/**
 * Changes of the table of images, for the index that is made from it. Every row carries the number of the transaction that wrote it last; those that can still commit
 * are at or above the snapshot's lower end, so reading on from there misses nothing, in whatever order transactions end.
 */
import 'server-only';
import type { IndexedImage } from '@/lib/index/image-columns';
import type { Executor } from './open-database';

/** Where a reader stands. */
export interface Mark {
  /** Transactions below it have all been read. */
  since: string;
  /** Transactions at or above it that have been read. */
  seen: readonly string[];
}

/** The beginning: nothing has been read. */
export const NOTHING_READ: Mark = { since: '0', seen: [] };

export interface Changes {
  images: IndexedImage[];
  mark: Mark;
  /** Last reading of each image type that came to its end. */
  completed: Map<string, number>;
}

/** Rows of one statement: small enough that others need not wait for long. */
const PAGE = 4000;

interface Row {
  watermark: string;
  completed: Record<string, number>;
  image_id: string | null;
  revision: string;
  type: string;
  status: string;
  product: string;
  system: string;
  owner_account: string | null;
  parent_image_id: string | null;
  base_image_id: string | null;
  name_key: string;
  search: string;
  regions: string[];
  tags: string[];
  size_gib: number;
  created_ms: string | number;
  changed_ms: string | number;
  verdict: IndexedImage['verdict'];
  verdict_rank: number;
  reason_values: string[];
  blockers: string[];
  used_by: string[];
  dependents_total: number;
  gone_at: Date | null;
  appeared_in: string | number;
}

/** Everything that changed since the mark, and the next mark. */
export async function changesSince(db: Executor, { since, seen }: Mark): Promise<Changes> {
  const images: IndexedImage[] = [];
  const revisions = new Set(seen);
  let after: [revision: string, imageId: string] = ['-1', ''];
  for (let first: Row | undefined; ; ) {
    const rows = await db.query<Row>(PAGE_SQL, [since, seen, ...after, PAGE]);
    first ??= rows[0];
    for (const row of rows) {
      if (row.image_id === null) continue;
      images.push(indexedImageOf(row));
      revisions.add(String(row.revision));
    }
    const last = rows.at(-1);
    if (last?.image_id != null && rows.length === PAGE) {
      after = [String(last.revision), last.image_id];
      continue;
    }
    const watermark = String(first?.watermark ?? since);
    return {
      images,
      mark: { since: watermark, seen: [...revisions].filter((revision) => BigInt(revision) >= BigInt(watermark)) },
      completed: new Map(Object.entries(first?.completed ?? {}).map(([type, reading]) => [type, Number(reading)])),
    };
  }
}

const PAGE_SQL = `
  with mark as (
    select pg_snapshot_xmin(pg_current_snapshot())::text as watermark, (select jsonb_object_agg(type, completed) from image_lists) as completed
  ), changed as (
    select image_id, revision, type, status, product, system, owner_account, parent_image_id, base_image_id, name_key, search, regions, tags,
      size_gib, created_ms, changed_ms, verdict, verdict_rank, reason_values, blockers, used_by, dependents_total, gone_at, appeared_in
    from images
    where revision >= $1::bigint and revision <> all($2::bigint[]) and (revision, image_id) > ($3::bigint, $4::text)
    order by revision, image_id limit $5::integer
  )
  select mark.*, changed.* from mark left join changed on true order by changed.revision, changed.image_id`;

/**
 * Numbers of transactions begin anew when a back-up is restored into a new server. Rows from before would look as if they were always new.
 * Call once at start.
 */
export async function renumberRestored(db: Executor): Promise<void> {
  await db.query('update images set revision = 0 where revision > pg_current_xact_id()::text::bigint');
}

function indexedImageOf(row: Row): IndexedImage {
  return {
    id: row.image_id ?? '',
    type: row.type,
    status: row.status,
    product: row.product,
    system: row.system,
    ownerAccount: row.owner_account ?? '',
    parentImageId: row.parent_image_id,
    baseImageId: row.base_image_id,
    nameKey: row.name_key,
    search: row.search,
    regions: row.regions,
    tags: row.tags,
    sizeGib: row.size_gib,
    createdMs: Number(row.created_ms),
    changedMs: Number(row.changed_ms),
    verdict: row.verdict,
    verdictRank: row.verdict_rank,
    reasons: row.reason_values,
    blockers: row.blockers,
    usedBy: row.used_by,
    dependentsTotal: row.dependents_total,
    goneMs: row.gone_at ? new Date(row.gone_at).getTime() : 0,
    appearedIn: Number(row.appeared_in),
  };
}

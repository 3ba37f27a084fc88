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
  /** An `IndexedImage` as JSON. */
  indexed: string;
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
      images.push(indexedOf(row.indexed));
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

/** Lower case is made as for names: databases differ in it. */
function indexedOf(json: string): IndexedImage {
  const image: IndexedImage = JSON.parse(json);
  image.appKey = image.appKey.toLowerCase();
  image.descriptionKey = image.descriptionKey.toLowerCase();
  return image;
}

/** Of a longer description only so many characters are sorted by. */
const SORTED_CHARACTERS = 64;

/** Each image as one text: taking apart a column for each value costs the embedded database twice the time (measured with 64,000 images). */
const PAGE_SQL = `
  with mark as (
    select pg_snapshot_xmin(pg_current_snapshot())::text as watermark, (select jsonb_object_agg(type, completed) from image_lists) as completed
  ), changed as (
    select * from images
    where revision >= $1::bigint and revision <> all($2::bigint[]) and (revision, image_id) > ($3::bigint, $4::text)
    order by revision, image_id limit $5::integer
  )
  select mark.*, image_id, revision, case when image_id is not null then json_build_object('id', image_id, 'type', type, 'status', status,
    'product', product, 'system', system, 'ownerAccount', coalesce(owner_account, ''), 'parentImageId', parent_image_id,
    'baseImageId', base_image_id, 'nameKey', name_key,
    'appKey', coalesce(image #>> '{apps,0,name}', image #>> '{apps,0,id}', ''), 'descriptionKey', left(coalesce(image ->> 'description', ''), ${SORTED_CHARACTERS}), 'search', search, 'regions', regions, 'tags', tags, 'sizeGib', size_gib,
    'createdMs', created_ms, 'changedMs', changed_ms, 'verdict', verdict, 'verdictRank', verdict_rank, 'reasons', reason_values,
    'blockers', blockers, 'usedBy', used_by, 'dependentsTotal', dependents_total,
    'goneMs', coalesce(floor(extract(epoch from gone_at) * 1000), 0), 'appearedIn', appeared_in)::text end as indexed
  from mark left join changed on true order by revision, image_id`;

/**
 * Numbers of transactions begin anew when a back-up is restored into a new server. Rows from before would look as if they were always new.
 * Call once at start.
 */
export async function renumberRestored(db: Executor): Promise<void> {
  await db.query('update images set revision = 0 where revision > pg_current_xact_id()::text::bigint');
}

/** Images as rows: what the vendor lists, and the verdict that the rule gave. */
import 'server-only';
import {
  type Image,
  type ImageId,
  type ImageType,
  idsOf,
  inferOwnAccount,
  regionIdsOf,
  sizeGibOf,
} from '@/lib/domain/image';
import type { Executor } from './open-database';
import { batches, json, storable, toInteger } from './rows';
import { pruneSightings, recordChanges, sightedGone, sightedPruned, type Written } from './sightings';
import { assessAllAgain } from './to-assess';

/** How long a row is kept after the image was seen gone. */
const KEPT_GONE = '7 days';

/** One reading of the list of one type. Images that appear in it are not shown before it came to its end. */
export interface ImageReading {
  type: ImageType;
  /** Number of the reading, ascending. */
  reading: number;
  /** When it began, ISO 8601. */
  startedAt: string;
}

/** Begins to read the list of a type. */
export async function beginImageReading(db: Executor, type: ImageType, startedAt: string): Promise<ImageReading> {
  const [row] = await db.query<{ reading: string | number }>(
    'insert into image_lists (type, reading) values ($1, 1) on conflict (type) do update set reading = image_lists.reading + 1 returning reading',
    [type],
  );
  return { type, reading: Number(row?.reading), startedAt };
}

/**
 * Takes over images of a list while it is read; only what differs is written. A row that was marked as gone after the reading began stays gone, and one that was read
 * later by itself stays as it is. Rows count as read when the reading began: a list that changed meanwhile is read again, and what it says then must stand.
 * @param reading.readAt when these images came, for what is told of them
 */
export async function takeOverImages(
  tx: Executor,
  images: Image[],
  { reading, startedAt, readAt }: ImageReading & { readAt: string },
): Promise<void> {
  const distinct = [...new Map(images.map((image) => [image.id, image])).values()];
  for (const batch of batches(distinct))
    await upsertBatch(tx, batch, { startedAt, readAt: startedAt, seenAt: readAt, appearedIn: reading, always: false });
}

/** Rows looked at in one statement. */
const KEYS = 5000;

/** The list was read to its end: images that it lacks are marked as gone, unless they were read by themselves since it began. */
export async function markOthersGone(
  db: Executor,
  { type, startedAt, readAt }: ImageReading & { readAt: string },
  listed: ReadonlySet<string>,
): Promise<void> {
  for (let after = ''; ; ) {
    const rows = await db.query<{ image_id: string }>(
      `select image_id from images where type = $1 and gone_at is null and read_at <= $2 and image_id > $3 order by image_id limit $4::integer`,
      [type, startedAt, after, KEYS],
    );
    const gone = rows.map((row) => row.image_id).filter((id) => !listed.has(id));
    if (gone.length > 0) {
      await db.query(
        sightedGone(
          'update images set gone_at = $2 where gone_at is null and read_at <= $3 and image_id in (select jsonb_array_elements_text($1::jsonb))',
        ),
        [json(gone), readAt, startedAt],
      );
    }
    const last = rows.at(-1);
    if (!last || rows.length < KEYS) break;
    after = last.image_id;
  }
  await db.query(sightedPruned(`delete from images where gone_at < now() - interval '${KEPT_GONE}'`));
  await pruneSightings(db);
}

/** The list was read to its end: shows what appeared in it, and keeps whose images they are. */
export async function endImageReading(tx: Executor, { type, reading }: ImageReading): Promise<void> {
  await tx.query('update image_lists set completed = greatest(completed, $2) where type = $1', [type, reading]);
  if (type !== 'User') return;
  const before = await ownAccount(tx);
  const now = await majorityOwner(tx);
  await tx.query('update sync_state set own_account = $1', [now]);
  if (before !== now) await assessAllAgain(tx);
}

/** Takes over one image that was read by itself; that it was read is kept even when nothing changed, for lists that began before. */
export async function upsertImage(db: Executor, image: Image, readAt: string): Promise<void> {
  await upsertImages(db, [image], readAt);
}

/** The same for several, each once. */
export async function upsertImages(db: Executor, images: readonly Image[], readAt: string): Promise<void> {
  for (const batch of batches(images))
    await upsertBatch(db, batch, { startedAt: readAt, readAt, seenAt: readAt, appearedIn: 0, always: true });
}

async function upsertBatch(
  tx: Executor,
  images: Image[],
  {
    startedAt,
    readAt,
    seenAt,
    appearedIn,
    always,
  }: Record<'startedAt' | 'readAt' | 'seenAt', string> & {
    appearedIn: number;
    always: boolean;
  },
): Promise<void> {
  const rows = json(images.map(rowOf));
  // The image beside a written row is the one from before the statement.
  const written = await tx.query<Written>(
    `with written as (insert into images (image_id, type, name, name_key, status, product, system, owner_account, parent_image_id, base_image_id, regions,
       region_count, size_gib, created_ms, changed_ms, search, tags, image, read_at, appeared_in)
     select image_id, type, name, name_key, status, product, system, owner_account, parent_image_id, base_image_id, regions,
       region_count, size_gib, created_ms, changed_ms, search, tags, image, $2::timestamptz, $5::bigint
     from jsonb_to_recordset($1::jsonb) as row(image_id text, type text, name text, name_key text, status text, product text, system text,
       owner_account text, parent_image_id text, base_image_id text, regions text[], region_count integer, size_gib integer,
       created_ms bigint, changed_ms bigint, search text, tags text[], image jsonb)
     on conflict (image_id) do update set type = excluded.type, name = excluded.name, name_key = excluded.name_key, status = excluded.status,
       product = excluded.product, system = excluded.system, owner_account = excluded.owner_account,
       parent_image_id = excluded.parent_image_id, base_image_id = excluded.base_image_id, regions = excluded.regions,
       region_count = excluded.region_count, size_gib = excluded.size_gib, created_ms = excluded.created_ms,
       changed_ms = excluded.changed_ms, search = excluded.search, tags = excluded.tags, image = excluded.image, read_at = excluded.read_at, gone_at = null
     where images.read_at <= $3::timestamptz and (images.gone_at is null or images.gone_at <= $3::timestamptz)
       and ($4 or images.gone_at is not null or images.image is distinct from excluded.image)
     returning image_id)
     select written.image_id, old.image as before, old.gone_at is not null as was_gone
     from written left join images old on old.image_id = written.image_id`,
    [rows, readAt, startedAt, always, appearedIn],
  );
  await recordChanges(tx, images, written, seenAt);
  await replaceRefs(tx, images, new Set(written.map((row) => row.image_id)));
}

/** Keeps under which ids the images that were written can be referred to; what was read later by itself keeps its own. */
async function replaceRefs(tx: Executor, images: Image[], written: Set<string>): Promise<void> {
  if (written.size === 0) return;
  const changed = images.filter((image) => written.has(storable(image.id)));
  const refs = json(changed.flatMap((image) => idsOf(image).map((ref) => ({ ref, image_id: image.id }))));
  const ids = json(changed.map((image) => image.id));
  await tx.query(
    `delete from image_refs r where image_id in (select jsonb_array_elements_text($1::jsonb)) and not exists
       (select 1 from jsonb_to_recordset($2::jsonb) as row(ref text, image_id text) where row.ref = r.ref and row.image_id = r.image_id)`,
    [ids, refs],
  );
  await tx.query(
    'insert into image_refs (ref, image_id) select ref, image_id from jsonb_to_recordset($1::jsonb) as row(ref text, image_id text) on conflict do nothing',
    [refs],
  );
}

function rowOf(image: Image) {
  const regions = regionIdsOf(image);
  return {
    image_id: image.id,
    type: image.type,
    name: image.name,
    name_key: image.name.toLowerCase(),
    status: image.status,
    product: image.product,
    system: image.system ?? '',
    owner_account: image.ownerAccount,
    parent_image_id: image.parentImageId,
    base_image_id: image.baseImageId,
    regions,
    region_count: regions.length,
    size_gib: toInteger(sizeGibOf(image)),
    created_ms: image.createdAt ? Date.parse(image.createdAt) || 0 : 0,
    changed_ms: image.changedAt ? Date.parse(image.changedAt) || 0 : 0,
    search: searchTextOf(image),
    tags: image.tags.map(({ key, value }) => (value ? `${key}=${value}` : key)),
    image,
  };
}

/** Everything that a search looks at, in lower case. */
function searchTextOf(image: Image): string {
  const parts = [
    image.name,
    image.id,
    image.description,
    ...image.apps.flatMap((app) => [app.name, app.id]),
    ...image.tags.flatMap((tag) => [tag.key, tag.value]),
  ];
  return parts.join('\n').toLowerCase();
}

/** Marks an image as gone. An older list that still has it does not bring it back. */
export async function markImageGone(tx: Executor, imageId: ImageId, at: string): Promise<void> {
  await tx.query(sightedGone('update images set gone_at = $2 where image_id = $1 and gone_at is null'), [imageId, at]);
}

/** Ids of images that are there, in order, for going through all of them in batches. */
export async function imageIdsAfter(db: Executor, afterId: string, limit: number): Promise<ImageId[]> {
  const rows = await db.query<{ image_id: ImageId }>(
    'select image_id from images where gone_at is null and image_id > $1 order by image_id limit $2::integer',
    [afterId, limit],
  );
  return rows.map((row) => row.image_id);
}

/** Images after an id in order, each with the regions that have a copy of it. */
export async function imageRegionsAfter(
  db: Executor,
  afterId: string,
  limit: number,
): Promise<{ imageId: ImageId; regions: string[] }[]> {
  const rows = await db.query<{ image_id: ImageId; regions: string[] }>(
    'select image_id, regions from images where gone_at is null and image_id > $1 order by image_id limit $2::integer',
    [afterId, limit],
  );
  return rows.map(({ image_id, regions }) => ({ imageId: image_id, regions }));
}

/** The account that the console works for, as the last complete list of its images told. */
export async function ownAccount(db: Executor): Promise<string | null> {
  const [row] = await db.query<{ own_account: string | null }>('select own_account from sync_state');
  return row?.own_account ?? majorityOwner(db);
}

async function majorityOwner(db: Executor): Promise<string | null> {
  const rows = await db.query<{ owner_account: string }>(
    `select owner_account from images where type = 'User' and owner_account is not null and gone_at is null group by owner_account
     order by count(*) desc, owner_account limit 1`,
  );
  return inferOwnAccount(rows.map((row) => ({ type: 'User', ownerAccount: row.owner_account })));
}

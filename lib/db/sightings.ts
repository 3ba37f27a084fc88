/**
 * What the console saw of an image over time: that it changed, got another verdict, went or came back. Rows are written by the statements
 * that write the images themselves, only for what really changed, so that a sync without news writes none. When an image appeared
 * stands in its row (`first_seen_at`) and is written down only when that row is pruned.
 */
import 'server-only';
import type { Image, ImageId } from '@/lib/domain/image';
import { changesOf, type FieldChange } from '@/lib/domain/image-changes';
import type { Reason, Verdict } from '@/lib/domain/verdict';
import type { Executor } from './open-database';
import { iso, json, storable } from './rows';

/** How long a sighting is kept. */
const KEPT = '400 days';

/** Evidence that is kept with a verdict: enough for a sentence. */
const NAMED = 3;

/** One thing that was seen. */
export type Sighting = { at: string } & (
  | { kind: 'appeared'; name: string | null }
  | { kind: 'changed'; changes: FieldChange[] }
  | { kind: 'verdict'; from: Verdict; to: Verdict; reason: Reason | null }
  | { kind: 'gone' }
  | { kind: 'returned' }
);

/** An image that a statement wrote: what stood there before, if anything. */
export interface Written {
  image_id: string;
  before: Image | null;
  was_gone: boolean;
}

/** Keeps what changed of the images that were written, and which came back. */
export async function recordChanges(
  tx: Executor,
  images: readonly Image[],
  written: readonly Written[],
  at: string,
): Promise<void> {
  const known = written.filter((row) => row.before !== null);
  if (known.length === 0) return;
  const byId = new Map(images.map((image) => [storable(image.id), image]));
  const rows = known.flatMap(({ image_id, before, was_gone }) => {
    const image = byId.get(image_id);
    const changes = before && image ? changesOf(before, JSON.parse(json(image))) : [];
    return [
      ...(was_gone ? [{ image_id, kind: 'returned', detail: {} }] : []),
      ...(changes.length > 0 ? [{ image_id, kind: 'changed', detail: { changes } }] : []),
    ];
  });
  if (rows.length === 0) return;
  await tx.query(
    `insert into sightings (image_id, at, kind, detail)
     select image_id, $2, kind, detail from jsonb_to_recordset($1::jsonb) as row(image_id text, kind text, detail jsonb)`,
    [json(rows), at],
  );
}

/** An `update` that marks images as gone at `$2`, which also keeps that they were seen gone. */
export function sightedGone(update: string): string {
  return `with gone as (${update} returning image_id)
    insert into sightings (image_id, at, kind) select image_id, $2::timestamptz, 'gone' from gone`;
}

/** A `delete` of rows of images, which also keeps what only those rows knew: the name, and since when. */
export function sightedPruned(remove: string): string {
  return `with pruned as (${remove} returning image_id, name, first_seen_at)
    insert into sightings (image_id, at, kind, detail) select image_id, first_seen_at, 'appeared', jsonb_build_object('name', name) from pruned`;
}

/**
 * An `update` of verdicts, which also keeps those that changed. Compared is the last verdict that could be given: when a list cannot be
 * read, every image that depends on it is unknown for a while, and that is news of the list, not of the image.
 */
export function sightedVerdicts(update: string): string {
  return `with judged as (${update} returning images.image_id, images.verdict, images.reasons)
    insert into sightings (image_id, at, kind, detail)
    select judged.image_id, clock_timestamp(), 'verdict', jsonb_build_object('from', old.known_verdict, 'to', judged.verdict,
      'reason', (judged.reasons -> 0)
        || jsonb_build_object('evidence', jsonb_path_query_array(judged.reasons -> 0 -> 'evidence', '$[0 to ${NAMED - 1}]')))
    from judged join images old on old.image_id = judged.image_id
    where judged.verdict <> 'unknown' and old.known_verdict <> judged.verdict`;
}

/** Forgets what was seen very long ago. */
export async function pruneSightings(tx: Executor): Promise<void> {
  await tx.query(`delete from sightings where at < now() - interval '${KEPT}'`);
}

interface Row {
  at: Date;
  kind: Sighting['kind'];
  detail: object;
}

/** What was seen of an image, newest first, at most `limit`; the appearance is the last. Empty for an id that was never seen. */
export async function sightingsOf(db: Executor, imageId: ImageId, limit: number): Promise<Sighting[]> {
  const rows = await db.query<Row>(
    'select at, kind, detail from sightings where image_id = $1 order by at desc, id desc limit $2::integer',
    [imageId, limit],
  );
  const [image] = await db.query<{ name: string; first_seen_at: Date }>(
    'select name, first_seen_at from images where image_id = $1',
    [imageId],
  );
  const seen = rows.map(({ at, kind, detail }) => ({ at: iso(at), kind, ...detail }) as Sighting);
  if (!image || rows.length === limit) return seen;
  return [...seen, { at: iso(image.first_seen_at), kind: 'appeared', name: image.name }];
}

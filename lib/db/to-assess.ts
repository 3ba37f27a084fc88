/**
 * Images whose facts changed since they were judged. The database notes them by itself whenever an image, what refers to it or its shares are written; what is
 * decided elsewhere (a source that can be read again) is noted here, and what protections change in `protection-changes`.
 */
import 'server-only';
import type { ImageId } from '@/lib/domain/image';
import type { Executor } from './open-database';
import { json } from './rows';

const ALL = '*';

/** All images are to be judged again. */
export async function assessAllAgain(db: Executor): Promise<void> {
  await db.query('insert into to_assess values ($1)', [ALL]);
}

/** Whether all images are to be judged again. */
export async function areAllNoted(db: Executor): Promise<boolean> {
  return (await db.query('select 1 from to_assess where image_id = $1 limit 1', [ALL])).length > 0;
}

/** Forgets what is noted of single images while all are to be judged: what is noted of one from then on is news. */
export async function keepOnlyAll(db: Executor): Promise<void> {
  await db.query(
    'delete from to_assess where image_id <> $1 and not soon and exists (select 1 from to_assess where image_id = $1)',
    [ALL],
  );
}

/** These images are to be judged again. */
export async function assessAgain(db: Executor, imageIds: readonly string[]): Promise<void> {
  await db.query('insert into to_assess select distinct jsonb_array_elements_text($1::jsonb)', [json(imageIds)]);
}

/**
 * Transactions are numbered anew when a back-up is restored into a new server. Notes from before would look as if no judgement had ever seen them.
 * Call before judging.
 */
export async function renumberRestoredNotes(db: Executor): Promise<void> {
  await db.query('update to_assess set noted_in = default where noted_in > pg_current_xact_id()');
}

/** Some of what is to be judged again, and which notes of it have been seen. */
export interface Noted {
  all: boolean;
  imageIds: ImageId[];
  /** The database's snapshot; what is noted after it stays noted. */
  seen: string;
  /** Whether only notes with that haste were looked at, and are to be forgotten. */
  soon: boolean;
}

/** Images after an id that are to be judged again, in order, or that all are. Null when there is nothing. Read their facts afterwards, not before. */
export async function nextToAssess(db: Executor, afterId: string, limit: number): Promise<Noted | null> {
  const soon = false;
  const [all] = await db.query<{ seen: string }>(
    'select pg_current_snapshot()::text as seen from to_assess where image_id = $1 limit 1',
    [ALL],
  );
  if (all) return { all: true, imageIds: [], seen: all.seen, soon };
  const rows = await db.query<NotedRow>(
    `select pg_current_snapshot()::text as seen, image_id
     from (select distinct image_id from to_assess where image_id > $1 order by image_id limit $2::integer) as noted`,
    [afterId, limit],
  );
  return notedOf(rows, soon);
}

/** Images that are to be judged soon, before the others; null when there is none. */
export async function nextToAssessSoon(db: Executor, limit: number): Promise<Noted | null> {
  const rows = await db.query<NotedRow>(
    `select pg_current_snapshot()::text as seen, image_id
     from (select distinct image_id from to_assess where soon order by image_id limit $1::integer) as noted`,
    [limit],
  );
  return notedOf(rows, true);
}

/** Images that are noted by themselves. */
export async function notedImages(db: Executor): Promise<Set<ImageId>> {
  const rows = await db.query<{ image_id: ImageId }>('select distinct image_id from to_assess where image_id <> $1', [
    ALL,
  ]);
  return new Set(rows.map(({ image_id }) => image_id));
}

interface NotedRow {
  image_id: ImageId;
  seen: string;
}

function notedOf(rows: NotedRow[], soon: boolean): Noted | null {
  const [first] = rows;
  return first ? { all: false, imageIds: rows.map((row) => row.image_id), seen: first.seen, soon } : null;
}

/** These have been judged: forgets the notes that were seen. */
export async function forgetAssessed(db: Executor, { all, imageIds, seen, soon }: Noted): Promise<void> {
  const isSeen = 'pg_visible_in_snapshot(noted_in, $1::pg_snapshot) and (soon or not $2)';
  if (all) await db.query(`delete from to_assess where ${isSeen}`, [seen, soon]);
  else {
    // A statement of its own: with a choice between all and some in it, every row would be looked at.
    await db.query(
      `delete from to_assess where image_id in (select jsonb_array_elements_text($3::jsonb)) and ${isSeen}`,
      [seen, soon, json(imageIds)],
    );
  }
}

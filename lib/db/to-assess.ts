/**
 * Images whose facts changed since they were judged. The database notes them by itself whenever an image, what refers to it or its shares are written; what is
 * decided elsewhere (a source that can be read again, a protection that runs out) is noted here.
 */
import 'server-only';
import type { ImageId } from '@/lib/domain/image';
import type { Executor } from './open-database';
import { json } from './rows';

const ALL = '*';

/** All images are to be judged again. */
export async function assessAllAgain(db: Executor): Promise<void> {
  await db.query('insert into to_assess values ($1) on conflict do nothing', [ALL]);
}

/** These images are to be judged again. */
export async function assessAgain(db: Executor, imageIds: readonly string[]): Promise<void> {
  await db.query('insert into to_assess select distinct jsonb_array_elements_text($1::jsonb) on conflict do nothing', [
    json(imageIds),
  ]);
}

/** Protected images are to be judged again: a protection ends by itself. */
export async function assessProtectedAgain(db: Executor): Promise<void> {
  await db.query('insert into to_assess select image_id from protections on conflict do nothing');
}

/**
 * Takes some of the images from the list, or that all are to be judged. What changes after this is noted anew; note again what could not be judged.
 */
export async function takeToAssess(db: Executor, limit: number): Promise<{ all: boolean; imageIds: ImageId[] }> {
  const all = await db.query('delete from to_assess where image_id = $1 returning image_id', [ALL]);
  if (all.length > 0) {
    await db.query('delete from to_assess');
    return { all: true, imageIds: [] };
  }
  const rows = await db.query<{ image_id: ImageId }>(
    'delete from to_assess where image_id in (select image_id from to_assess limit $1::integer) returning image_id',
    [limit],
  );
  return { all: false, imageIds: rows.map((row) => row.image_id) };
}

/** Which busy images are read again when. Rows, so that several processes take turns instead of all asking the same. */
import 'server-only';
import type { Image, ImageId } from '@/lib/domain/image';
import type { Executor } from './open-database';
import { json } from './rows';

/** How long is waited between two reads of one image, in milliseconds: at first, and at most after several without a change. */
export interface Pace {
  firstMs: number;
  longestMs: number;
}

/** Own images with the finding that they are being made or copied; the partial index has the same words. */
const BUSY = `i.gone_at is null and i.type = 'User' and i.reason_values @> array['in-progress']::text[]`;

/** Whether the last try to list the account's own images worked. */
export async function canReadImages(db: Executor): Promise<boolean> {
  const rows = await db.query(
    `select 1 from sources where operation = 'ListImage' and scope = 'User' and read_at is not null and error is null`,
  );
  return rows.length > 0;
}

/**
 * Takes busy images that are due, those read the longest ago first, as they were last read. Each is due again later, and later every
 * time that nothing puts it back to the first pace; so what is taken and never told of does not come back at once.
 */
export async function takeDueImages(db: Executor, limit: number, pace: Pace): Promise<Image[]> {
  const rows = await db.query<{ image_id: ImageId }>(
    `insert into followed_images as f (image_id, due_at, wait_ms)
     select i.image_id, clock_timestamp() + $2 * interval '1 ms', $2::integer
     from images i left join followed_images known on known.image_id = i.image_id
     where ${BUSY} and coalesce(known.due_at, '-infinity') <= clock_timestamp()
     order by i.read_at, i.image_id limit $1
     on conflict (image_id) do update set wait_ms = least($3::integer, f.wait_ms * 2),
       due_at = clock_timestamp() + least($3::integer, f.wait_ms * 2) * interval '1 ms'
     where f.due_at <= clock_timestamp()
     returning f.image_id`,
    [limit, pace.firstMs, pace.longestMs],
  );
  if (rows.length === 0) return [];
  const images = await db.query<{ image: Image }>(
    'select image from images where image_id in (select jsonb_array_elements_text($1::jsonb)) order by read_at, image_id',
    [json(rows.map((row) => row.image_id))],
  );
  return images.map(({ image }) => image);
}

/** Puts images that changed back to the first pace. */
export async function followClosely(db: Executor, imageIds: readonly ImageId[], pace: Pace): Promise<void> {
  await db.query(
    `update followed_images set wait_ms = $2::integer, due_at = clock_timestamp() + $2 * interval '1 ms'
     where image_id in (select jsonb_array_elements_text($1::jsonb))`,
    [json(imageIds), pace.firstMs],
  );
}

/** Forgets what is not busy any more, whoever saw it. */
export async function forgetQuietImages(db: Executor): Promise<void> {
  await db.query(
    `delete from followed_images f where not exists (select 1 from images i where i.image_id = f.image_id and ${BUSY})`,
  );
}

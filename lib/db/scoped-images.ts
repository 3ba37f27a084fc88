/** What decides whose images they are. */
import 'server-only';
import type { ImageId } from '@/lib/domain/image';
import type { ScopedImage } from '@/lib/domain/scope';
import type { Executor } from './open-database';

/** One row per id, in the order given. An id that is not kept is an image without name, product and regions: in no scope but an open one. */
export async function scopedImages(db: Executor, ids: readonly ImageId[]): Promise<({ id: ImageId } & ScopedImage)[]> {
  const rows = await db.query<{ image_id: ImageId; name: string; product: string; regions: string[] }>(
    'select image_id, name, product, regions from images where image_id = any($1::text[])',
    [ids],
  );
  const known = new Map(rows.map(({ image_id: id, name, product, regions }) => [id, { id, name, product, regions }]));
  return ids.map((id) => known.get(id) ?? { id, name: '', product: '', regions: [] });
}

/** Where an image comes from. */
import 'server-only';
import type { ImageId, ImageType } from '@/lib/domain/image';
import type { Executor } from './open-database';

export interface Ancestor {
  id: string;
  /** Null for an ancestor that the account does not list. */
  name: string | null;
  type: ImageType | null;
}

/** Longest chain that is followed; also what ends a chain that bites its tail. */
const MAX_DEPTH = 20;

/** Ancestors from the oldest known one to the parent. */
export async function lineageOf(db: Executor, imageId: ImageId): Promise<Ancestor[]> {
  const rows = await db.query<{ id: string; name: string | null; type: ImageType | null }>(
    `with recursive line as (
       select parent_image_id as id, 1 as depth, array[image_id] as path from images where image_id = $1
       union all
       select i.parent_image_id, line.depth + 1, line.path || i.image_id from line join images i on i.image_id = line.id
       where line.depth < ${MAX_DEPTH} and not i.image_id = any(line.path)
     )
     select line.id, i.name, i.type from line left join images i on i.image_id = line.id
     where line.id is not null and not line.id = any(line.path) order by line.depth desc`,
    [imageId],
  );
  return rows;
}

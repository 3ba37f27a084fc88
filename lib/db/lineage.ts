/** Where an image comes from, and what else was made from the same. */
import 'server-only';
import type { ImageId, ImageType } from '@/lib/domain/image';
import type { Executor } from './open-database';

/** One image of a family. */
export interface Relative {
  id: string;
  /** Null for an image that the account does not list. */
  name: string | null;
  type: ImageType | null;
  /** Whether the console saw it go. */
  gone: boolean;
}

/** How many relatives there are, and the first of them by name. */
export interface Relatives {
  count: number;
  first: Relative[];
}

export interface Lineage {
  /** From the oldest known ancestor to the parent. */
  ancestors: Relative[];
  children: Relatives;
  /** Other images that were made from the same parent. */
  siblings: Relatives;
}

/** Longest chain that is followed; also what ends a chain that bites its tail. */
const MAX_DEPTH = 20;
/** Relatives that are named. */
const NAMED = 20;

/** The family of an image, whatever the types. */
export async function lineageOf(db: Executor, imageId: ImageId): Promise<Lineage> {
  const [ancestors, children, siblings] = await Promise.all([
    ancestorsOf(db, imageId),
    relatives(
      db,
      'c.parent_image_id in (select ref from image_refs where image_id = $1) and c.image_id <> $1',
      imageId,
    ),
    relatives(
      db,
      'c.parent_image_id = (select parent_image_id from images where image_id = $1) and c.image_id <> $1',
      imageId,
    ),
  ]);
  return { ancestors, children, siblings };
}

/** An image without a parent comes from its base: that is how the vendor names the system image at the end of a chain. */
async function ancestorsOf(db: Executor, imageId: ImageId): Promise<Relative[]> {
  return db.query<Relative>(
    `with recursive line as (
       select coalesce(parent_image_id, base_image_id) as id, base_image_id as base, 1 as depth, array[image_id] as path
       from images where image_id = $1
       union all
       select coalesce(i.parent_image_id, i.base_image_id, case when i.image_id is null then line.base end),
         coalesce(i.base_image_id, line.base), line.depth + 1, line.path || line.id
       from line left join images i on i.image_id = line.id
       where line.id is not null and line.depth < ${MAX_DEPTH} and not line.id = any(line.path)
     )
     select line.id, i.name, i.type, coalesce(i.gone_at is not null, false) as gone from line left join images i on i.image_id = line.id
     where line.id is not null and not line.id = any(line.path) order by line.depth desc`,
    [imageId],
  );
}

async function relatives(db: Executor, condition: string, imageId: ImageId): Promise<Relatives> {
  const where = `c.parent_image_id is not null and c.gone_at is null and ${condition}`;
  const first = await db.query<Relative>(
    `select c.image_id as id, c.name, c.type, false as gone from images c where ${where} order by c.name_key, c.image_id limit ${NAMED}`,
    [imageId],
  );
  if (first.length < NAMED) return { count: first.length, first };
  const [row] = await db.query<{ count: number }>(`select count(*)::integer as count from images c where ${where}`, [
    imageId,
  ]);
  return { count: row?.count ?? first.length, first };
}

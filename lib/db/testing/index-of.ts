/** Indexes made from a test's database. */

import { ImageIndex } from '@/lib/index/image-index';
import { EVERYTHING, type OrderedFilter } from '@/lib/index/image-query';
import { changesSince, type Mark, NOTHING_READ } from '../index-rows';
import { imageRowsOf } from '../list-images';
import type { Database } from '../open-database';

/** All own images by name. */
export const OWN: OrderedFilter = { ...EVERYTHING, type: ['User'], sort: 'name', direction: 'asc', goneSinceMs: null };

/** Brings an index up to date. */
export async function follow(db: Database, index: ImageIndex, mark: Mark): Promise<Mark> {
  const changes = await changesSince(db, mark);
  index.apply(changes.images, changes.completed);
  return changes.mark;
}

/** An index of everything that the database has now. */
export async function indexOf(db: Database): Promise<ImageIndex> {
  const index = new ImageIndex();
  await follow(db, index, NOTHING_READ);
  return index;
}

/** The rows that the list shows for a query, with the number of images that match. */
export async function listed(db: Database, query: OrderedFilter) {
  const index = await indexOf(db);
  return {
    images: await imageRowsOf(db, index.view(query, null).ids(0, 1000)),
    total: index.counts(query).total,
  };
}

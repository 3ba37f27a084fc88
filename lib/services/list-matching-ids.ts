/** `GET /api/images/ids`: the images that a filter stands for, by id. */
import 'server-only';
import type { ImageQuery } from '@/lib/contract/images';
import { MAX_PLAN_IMAGES } from '@/lib/domain/plan';
import { orderedFilterOf } from './image-filter';
import { currentIndex } from './image-index';
import { type Runtime, runtime } from './runtime';

/** Ids of the images that match, in the list's order, at most as many as one plan takes; `total` counts all of them. */
export async function listMatchingIds(query: ImageQuery, held?: Runtime): Promise<{ ids: string[]; total: number }> {
  const rt = held ?? (await runtime());
  const ordered = { ...orderedFilterOf(query, Date.now()), goneSinceMs: null };
  const index = await currentIndex(rt);
  return { ids: index.idsAfter(ordered, null, MAX_PLAN_IMAGES).ids, total: index.counts(ordered).total };
}

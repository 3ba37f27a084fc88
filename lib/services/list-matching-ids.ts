/** `GET /api/images/ids`: what *select all that match* selects. */
import 'server-only';
import type { ImageQuery } from '@/lib/contract/images';
import { matchingIds } from '@/lib/db/list-images';
import { MAX_PLAN_IMAGES } from '@/lib/domain/plan';
import { type Runtime, runtime } from './runtime';

/** Ids of the images that match, in the list's order, at most as many as one plan takes; `total` counts all of them. */
export async function listMatchingIds(query: ImageQuery, held?: Runtime): Promise<{ ids: string[]; total: number }> {
  const { db } = held ?? (await runtime());
  return matchingIds(db, query, MAX_PLAN_IMAGES);
}

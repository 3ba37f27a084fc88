/** `GET /api/images/ids`: the images that a filter stands for: what *select all that match* selects. */
import 'server-only';
import type { ImageQuery } from '@/lib/contract/image-query';
import type { MatchingImages } from '@/lib/contract/images';
import { VERDICTS } from '@/lib/domain/verdict';
import { orderedFilterOf } from './image-filter';
import { type Runtime, runtime } from './runtime';

/** All images that match, in the list's order. */
export async function listMatchingIds(query: ImageQuery, held?: Runtime): Promise<MatchingImages> {
  const rt = held ?? (await runtime());
  const index = await rt.index.current();
  const images = index.all({ ...orderedFilterOf(query, Date.now()), goneSinceMs: null });
  return {
    ids: images.map(({ id }) => id),
    verdicts: images.map(({ verdict }) => VERDICTS.indexOf(verdict)),
    sizesGib: images.map(({ sizeGib }) => sizeGib),
    total: images.length,
  };
}

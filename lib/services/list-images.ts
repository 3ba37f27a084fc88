/** `GET /api/images`: one page with totals, counts per filter value, and the age and health of what it rests on. */
import 'server-only';
import type { ImagePage, ImageQuery } from '@/lib/contract/images';
import { InvalidCursorError, listImages as listImageRows } from '@/lib/db/list-images';
import { readSnapshot } from './read-snapshot';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';

/** A page of the table. Throws `invalid-request` for a cursor that was not made by this API. */
export async function listImages(query: ImageQuery, held?: Runtime): Promise<ImagePage> {
  const rt = held ?? (await runtime());
  try {
    const [page, snapshot] = await Promise.all([listImageRows(rt.db, query), readSnapshot(rt)]);
    return { ...page, snapshot };
  } catch (error) {
    if (error instanceof InvalidCursorError) {
      throw new ServiceError(
        'invalid-request',
        'The cursor is not one that this list gave out. Start again from the first page.',
      );
    }
    throw error;
  }
}

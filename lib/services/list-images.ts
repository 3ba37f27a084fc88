/** `GET /api/images`: one page with totals, counts per filter value, and the age and health of what it rests on. */
import 'server-only';
import { FACET_VALUES } from '@/lib/contract/image-filters';
import type { ImagePage, ImageQuery, Snapshot } from '@/lib/contract/images';
import type { ImageFacets } from '@/lib/db/image-facets';
import { InvalidCursorError, listImages as listImageRows } from '@/lib/db/list-images';
import { IMAGE_STATUSES, IMAGE_TYPES, PRODUCTS } from '@/lib/domain/image';
import { VERDICTS } from '@/lib/domain/verdict';
import { readSnapshot } from './read-snapshot';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';

/** A page of the table. Throws `invalid-request` for a cursor that was not made by this API. */
export async function listImages(query: ImageQuery, held?: Runtime): Promise<ImagePage> {
  const rt = held ?? (await runtime());
  try {
    const [page, snapshot] = await Promise.all([listImageRows(rt.db, query), readSnapshot(rt)]);
    const readTimes = readTimesOf(snapshot);
    const images = page.images.map((image) => ({
      ...image,
      reasons: image.reasons.map((reason) => ({ ...reason, readAt: readTimes.get(reason.operation ?? '') ?? null })),
    }));
    return { ...page, images, facets: filledFacets(page.facets, snapshot), snapshot };
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

/** The oldest read of each operation: a reason is only as fresh as that. */
function readTimesOf({ sources }: Snapshot): Map<string, string> {
  const times = new Map<string, string>();
  for (const { operation, readAt } of sources) {
    const known = times.get(operation);
    if (readAt !== null && (known === undefined || readAt < known)) times.set(operation, readAt);
  }
  return times;
}

/** Every value of a closed set is there, with 0 where no image has it, so that no filter vanishes. */
function filledFacets(facets: ImageFacets['facets'], { sources }: Snapshot): ImagePage['facets'] {
  const fill = (values: readonly string[], counts: { value: string; count: number }[]) =>
    values.map((value) => ({ value, count: counts.find((each) => each.value === value)?.count ?? 0 }));
  const regions = new Set([
    ...facets.region.map((each) => each.value),
    ...sources.flatMap((source) => source.regionId ?? []),
  ]);
  return {
    verdict: VERDICTS.map((value) => {
      const found = facets.verdict.find((each) => each.value === value);
      return { value, count: found?.count ?? 0, sizeGib: found?.sizeGib ?? 0 };
    }),
    usedBy: fill(FACET_VALUES.usedBy, facets.usedBy),
    reason: fill(FACET_VALUES.reason, facets.reason),
    product: fill(PRODUCTS, facets.product),
    region: fill([...regions], facets.region),
    status: fill(IMAGE_STATUSES, facets.status),
    type: fill(IMAGE_TYPES, facets.type),
  };
}

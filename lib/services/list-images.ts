/** `GET /api/images`: one page with totals, counts per filter value, and the age and health of what it rests on. */
import 'server-only';
import { BLOCKERS, FACET_VALUES } from '@/lib/contract/image-filters';
import type { ImageQuery } from '@/lib/contract/image-query';
import type { ImagePage, Snapshot } from '@/lib/contract/images';
import { imageRowsOf } from '@/lib/db/list-images';
import { IMAGE_STATUSES, IMAGE_TYPES, PRODUCTS } from '@/lib/domain/image';
import { VERDICTS } from '@/lib/domain/verdict';
import type { Counts, ImageIndex, ValueCount } from '@/lib/index/image-index';
import type { OrderedFilter } from '@/lib/index/image-query';
import { BUCKETS, orderedFilterOf } from './image-filter';
import { cursorOf, placeOfCursor } from './list-cursor';
import { readSnapshot } from './read-snapshot';
import { type Runtime, runtime } from './runtime';

/** Values of an open set that an answer names, beside those that were asked for. */
const NAMED_VALUES = 100;

/** A page of the table. Throws `invalid-request` for a cursor that was not made by this API. */
export async function listImages(query: ImageQuery, held?: Runtime): Promise<ImagePage> {
  const rt = held ?? (await runtime());
  const ordered = orderedFilterOf(query, Date.now());
  const index = await rt.index.current();
  const page = pageOf(index, query, ordered);
  const counts = index.counts(ordered);
  const [rows, snapshot] = await Promise.all([imageRowsOf(rt.db, page.ids), readSnapshot(rt)]);
  const readTimes = readTimesOf(snapshot);
  const images = rows.map((image) => ({
    ...image,
    reasons: image.reasons.map((reason) => ({ ...reason, readAt: readTimes.get(reason.operation ?? '') ?? null })),
  }));
  const { total, totalSizeGib, accountTotal } = counts;
  const { view, next } = page;
  return { images, view, next, total, totalSizeGib, accountTotal, facets: facetsOf(counts, query, snapshot), snapshot };
}

/** By cursor every image comes once; by view and offset any part of an order that stays as it is. */
function pageOf(
  index: ImageIndex,
  query: ImageQuery,
  ordered: OrderedFilter,
): { ids: string[]; view: ImagePage['view']; next: string | null } {
  const { cursor, limit, view: viewId = null, offset, goneSince: _, ...asked } = query;
  const view = index.view(ordered, viewId, { key: keyOf(asked), keeps: cursor === undefined });
  const seen = { id: view.id, offset: offset ?? 0, length: view.length, outdated: view.isOutdated };
  if (offset !== undefined) return { ids: view.ids(offset, limit), view: seen, next: null };
  const after = cursor === undefined ? null : placeOfCursor(cursor, ordered);
  const { ids, next } = index.idsAfter(ordered, after, limit);
  return { ids, view: seen, next: next && cursorOf(next, ordered) };
}

/** The question as a text, the same for the page and for the API, which put its parts in another order. */
function keyOf(asked: object): string {
  return JSON.stringify(Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1)));
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
function facetsOf(
  { groups, verdictSizes, buckets }: Counts,
  query: ImageQuery,
  snapshot: Snapshot,
): ImagePage['facets'] {
  const fill = (values: readonly string[], counts: readonly ValueCount[]) => {
    const known = new Map(counts.map(({ value, count }) => [value, count]));
    return values.map((value) => ({ value, count: known.get(value) ?? 0 }));
  };
  const open = (counts: readonly ValueCount[], picked: readonly string[]) => [
    ...counts.slice(0, NAMED_VALUES),
    ...fill(
      picked.filter((value) => !counts.slice(0, NAMED_VALUES).some((each) => each.value === value)),
      counts,
    ),
  ];
  const regions = new Set([
    ...groups.region.map((each) => each.value),
    ...snapshot.sources.flatMap((source) => source.regionId ?? []),
  ]);
  const bucketsOf = (range: keyof typeof BUCKETS) =>
    BUCKETS[range].map((value, bucket) => ({ value, count: buckets[range][bucket] ?? 0 }));
  return {
    verdict: fill(VERDICTS, groups.verdict).map(({ value, count }) => {
      const verdict = value as (typeof VERDICTS)[number];
      return { value: verdict, count, sizeGib: verdictSizes.get(verdict) ?? 0 };
    }),
    usedBy: fill(FACET_VALUES.usedBy, groups.usedBy),
    reason: fill(FACET_VALUES.reason, groups.reason),
    product: fill(PRODUCTS, groups.product),
    region: fill([...regions], groups.region),
    system: open(groups.system, query.system),
    status: fill(IMAGE_STATUSES, groups.status),
    type: fill(IMAGE_TYPES, groups.type),
    lineage: fill(FACET_VALUES.lineage, groups.lineage),
    onlyReason: fill(BLOCKERS, groups.onlyReason),
    tag: open(groups.tag, query.tag),
    created: bucketsOf('created'),
    changed: bucketsOf('changed'),
    size: bucketsOf('size'),
  };
}

/** The list's query in the terms of the index: bounds as numbers, ages counted from now. */
import 'server-only';
import { CHANGED_DAYS, CREATED_DAYS, SIZE_GIB } from '@/lib/contract/image-filters';
import type { ImageQuery } from '@/lib/contract/image-query';
import { storable } from '@/lib/db/rows';
import {
  type Bounds,
  FILTER_GROUPS,
  type FilterGroup,
  type ImageFilter,
  type OrderedFilter,
} from '@/lib/index/image-query';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Ages are counted from the minute that began last, so that answers of the same minute are the same. */
function minuteOf(now: number): number {
  return Math.floor(now / MINUTE_MS) * MINUTE_MS;
}

/** Filters of the query at a time. */
export function filterOf(query: ImageQuery, now: number): ImageFilter {
  const groups = Object.fromEntries(FILTER_GROUPS.map((group) => [group, query[group]])) as Record<
    FilterGroup,
    string[]
  >;
  const time = (bound: string | undefined) => timeOf(bound, minuteOf(now));
  return {
    ...groups,
    search: storable(query.search),
    bounds: boundsAt(now),
    created: { from: time(query.createdAfter), to: time(query.createdBefore) },
    changed: { from: time(query.changedAfter), to: time(query.changedBefore) },
    size: { from: query.minSize ?? null, to: query.maxSize ?? null },
  };
}

/** Filters and order of the query at a time. */
export function orderedFilterOf(query: ImageQuery, now: number): OrderedFilter {
  return {
    ...filterOf(query, now),
    sort: query.sort,
    direction: query.direction,
    // Rows of images that are gone for longer are not kept (`KEPT_GONE`).
    goneSinceMs: query.goneSince === undefined ? null : Math.max(Date.parse(query.goneSince), now - 7 * DAY_MS),
  };
}

function timeOf(bound: string | undefined, now: number): number | null {
  if (bound === undefined) return null;
  const time = bound.endsWith('d') ? now - Number(bound.slice(0, -1)) * DAY_MS : Date.parse(bound);
  return Number.isNaN(time) ? null : time;
}

function boundsAt(now: number): Bounds {
  const times = (days: readonly number[]) => days.map((age) => minuteOf(now) - age * DAY_MS).reverse();
  return { created: times(CREATED_DAYS), changed: times(CHANGED_DAYS), size: SIZE_GIB };
}

/** Names of the buckets in the order of their bounds: ages go from the oldest to the newest. */
export const BUCKETS = {
  created: agesOf(CREATED_DAYS),
  changed: agesOf(CHANGED_DAYS),
  size: rangesOf(SIZE_GIB),
} as const;

function rangesOf(bounds: readonly number[]): string[] {
  return ['', ...bounds].map((from, index) => `${from}..${bounds[index] ?? ''}`);
}

function agesOf(days: readonly number[]): string[] {
  return rangesOf(days).reverse();
}

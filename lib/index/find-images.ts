/** One pass over all images: which ones match, and how many each value of each filter would leave. */
import type { ImageColumns } from './image-columns';
import {
  type Bounds,
  FILTER_GROUPS,
  type FilterGroup,
  type ImageFilter,
  RANGE_GROUPS,
  type Range,
  type RangeGroup,
} from './image-query';

/** Images that match, and counts. */
export interface Found {
  /** 1 for each slot that matches. */
  matches: Uint8Array;
  /** 1 for each slot of an image that is gone and would match; null when none is asked for. */
  gone: Uint8Array | null;
  total: number;
  totalSizeGib: number;
  /** Per group: images per code of its value sets, over the search and all other filters. */
  counts: Record<FilterGroup, Uint32Array>;
  /** GiB per code of the verdict, over the search and all filters but the verdict's. */
  verdictSizes: Float64Array;
  /** Per range: images per bucket, over the search and all other filters. */
  buckets: Record<RangeGroup, Uint32Array>;
}

/** Number of the verdict among the groups. */
const VERDICT = FILTER_GROUPS.indexOf('verdict');

interface Active {
  /** Number of the group: those of values first, then those of ranges. */
  index: number;
  misses: (slot: number) => boolean;
}

/**
 * Looks at every image once.
 * @param searched slots that the search finds; null without a search
 * @param goneSinceMs also marks images that were seen going since then
 */
export function findImages(
  columns: ImageColumns,
  filter: ImageFilter,
  searched: Uint8Array | null,
  goneSinceMs: number | null,
): Found {
  const size = columns.size;
  const { bounds } = filter;
  const found = emptyFound(columns, bounds, size, goneSinceMs !== null);
  const active = activeFilters(columns, filter);
  const { goneMs, listed, groups, numbers } = columns;
  const codes = FILTER_GROUPS.map((group) => groups[group].codes);
  const counts = FILTER_GROUPS.map((group) => found.counts[group]);
  const ranges = RANGE_GROUPS.map((group) => ({
    numbers: numbers[group],
    bounds: bounds[group],
    counts: found.buckets[group],
  }));
  const sizes = numbers.size;
  const verdicts = groups.verdict.codes;
  for (let slot = 0; slot < size; slot++) {
    if (listed[slot] === 0 || (searched !== null && searched[slot] === 0)) continue;
    let misses = 0;
    let missed = -1;
    for (const each of active) {
      if (!each.misses(slot)) continue;
      missed = each.index;
      if (++misses > 1) break;
    }
    if (misses > 1) continue;
    const gone = goneMs[slot] ?? 0;
    if (gone !== 0) {
      if (found.gone && misses === 0 && gone >= (goneSinceMs ?? 0)) found.gone[slot] = 1;
      continue;
    }
    if (misses === 1) {
      const values = counts[missed];
      if (values) add(values, codes[missed]?.[slot] ?? 0);
      else addToBucket(ranges[missed - counts.length], slot);
      if (missed === VERDICT) addSize(found, verdicts, sizes, slot);
      continue;
    }
    addSize(found, verdicts, sizes, slot);
    found.matches[slot] = 1;
    found.total += 1;
    found.totalSizeGib += sizes[slot] ?? 0;
    for (let group = 0; group < counts.length; group++) {
      const values = counts[group];
      if (values) add(values, codes[group]?.[slot] ?? 0);
    }
    for (const range of ranges) addToBucket(range, slot);
  }
  return found;
}

function emptyFound(columns: ImageColumns, bounds: Bounds, size: number, withGone: boolean): Found {
  const perGroup = FILTER_GROUPS.map((group) => [group, new Uint32Array(columns.groups[group].sets.length)]);
  const perRange = RANGE_GROUPS.map((group) => [group, new Uint32Array(bounds[group].length + 1)]);
  return {
    matches: new Uint8Array(size),
    gone: withGone ? new Uint8Array(size) : null,
    total: 0,
    totalSizeGib: 0,
    counts: Object.fromEntries(perGroup),
    verdictSizes: new Float64Array(columns.groups.verdict.sets.length),
    buckets: Object.fromEntries(perRange),
  };
}

function activeFilters(columns: ImageColumns, filter: ImageFilter): Active[] {
  const values = FILTER_GROUPS.flatMap((group, index): Active[] => {
    if (filter[group].length === 0) return [];
    const { codes } = columns.groups[group];
    const allowed = columns.groups[group].allowed(picks(group, filter[group]));
    return [{ index, misses: (slot) => allowed[codes[slot] ?? 0] === 0 }];
  });
  const ranges = RANGE_GROUPS.flatMap((group, index): Active[] => {
    const misses = outside(filter[group], columns.numbers[group]);
    return misses ? [{ index: FILTER_GROUPS.length + index, misses }] : [];
  });
  return [...values, ...ranges];
}

/** Whether a value is among those picked. A tag without `=` stands for all values of its key. */
function picks(group: FilterGroup, picked: readonly string[]): (value: string) => boolean {
  const exact = new Set(picked);
  if (group !== 'tag') return (value) => exact.has(value);
  return (value) => exact.has(value) || exact.has(value.slice(0, Math.max(0, value.indexOf('='))));
}

/** What is not known, which is 0, is in no range. */
function outside({ from, to }: Range, numbers: Float64Array): ((slot: number) => boolean) | null {
  if (from === null && to === null) return null;
  const low = from ?? Number.NEGATIVE_INFINITY;
  const high = to ?? Number.POSITIVE_INFINITY;
  return (slot) => {
    const value = numbers[slot] ?? 0;
    return value === 0 || value < low || value >= high;
  };
}

function add(counts: Uint32Array, code: number): void {
  counts[code] = (counts[code] ?? 0) + 1;
}

/** Adds an image's GiB to those of its verdict. */
function addSize(found: Found, verdicts: Uint32Array, sizes: Float64Array, slot: number): void {
  const code = verdicts[slot] ?? 0;
  found.verdictSizes[code] = (found.verdictSizes[code] ?? 0) + (sizes[slot] ?? 0);
}

interface BucketColumn {
  numbers: Float64Array;
  bounds: readonly number[];
  counts: Uint32Array;
}

function addToBucket(range: BucketColumn | undefined, slot: number): void {
  if (!range) return;
  const value = range.numbers[slot] ?? 0;
  if (value !== 0) add(range.counts, bucketOf(value, range.bounds));
}

/** Number of the bucket that a value falls into. */
export function bucketOf(value: number, bounds: readonly number[]): number {
  let bucket = 0;
  while (bucket < bounds.length && value >= (bounds[bucket] ?? 0)) bucket += 1;
  return bucket;
}

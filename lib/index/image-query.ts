/** What the list can be asked for. The contract's query has this shape. */
import type { ImageSort } from '@/lib/domain/image-sort';

/** Groups of filters: values of one are alternatives, different groups must all hold. */
export const FILTER_GROUPS = [
  'verdict',
  'usedBy',
  'reason',
  'onlyReason',
  'product',
  'region',
  'system',
  'status',
  'type',
  'lineage',
  'tag',
] as const;
export type FilterGroup = (typeof FILTER_GROUPS)[number];

/** Filters by a range of numbers, with the column that they compare. */
export const RANGE_GROUPS = ['created', 'changed', 'size'] as const;
export type RangeGroup = (typeof RANGE_GROUPS)[number];

/** Half-open: `from` belongs to the range, `to` does not. Times in milliseconds, sizes in GiB; null is no bound. */
export interface Range {
  from: number | null;
  to: number | null;
}

/** Bounds between the buckets that are counted of each range, ascending, in the range's unit. There is one bucket more than bounds. */
export type Bounds = Record<RangeGroup, readonly number[]>;

/** Which images are asked for. */
export interface ImageFilter extends Record<FilterGroup, readonly string[]>, Record<RangeGroup, Range> {
  /** Words that must all occur in the image's texts. */
  search: string;
  bounds: Bounds;
}

/** Which images, and in which order. */
export interface OrderedFilter extends ImageFilter {
  sort: ImageSort;
  direction: 'asc' | 'desc';
  /** Images that were seen going since this time are listed as well, in milliseconds; they are not counted. */
  goneSinceMs: number | null;
}

/** Asks for everything. */
export const EVERYTHING: ImageFilter = {
  search: '',
  ...(Object.fromEntries(FILTER_GROUPS.map((group) => [group, []])) as unknown as Record<FilterGroup, string[]>),
  created: { from: null, to: null },
  changed: { from: null, to: null },
  size: { from: null, to: null },
  bounds: { created: [], changed: [], size: [] },
};

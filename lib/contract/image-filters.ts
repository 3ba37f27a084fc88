/** The closed sets of the list's query, free of schemas so that the browser can use them. */

export { IMAGE_SORTS, type ImageSort } from '@/lib/domain/image-sort';

export const SORT_DIRECTIONS = ['asc', 'desc'] as const;
export type SortDirection = (typeof SORT_DIRECTIONS)[number];

/** Most values of one repeated parameter of an open set. */
export const MAX_VALUES = 50;

/** Most rows of one page. */
export const MAX_PAGE_SIZE = 500;

/** Filter values that are neither verdicts nor the image's own fields. */
export const FACET_VALUES = {
  /** Who uses the image; `nothing` has no dependent that blocks, is lost or runs on it. */
  usedBy: ['delivery-group', 'workstation', 'desktop-group', 'cloud-computer', 'template', 'bundle', 'nothing'],
  reason: [
    'shared-to-others',
    'shared-to-this-account',
    'community-parent',
    'in-progress',
    'protected',
    'has-children',
    'not-custom',
    'unchecked',
  ],
  lineage: ['no-parent', 'has-parent', 'has-children', 'from-system', 'from-community'],
} as const;

/** Kinds of reasons that block an image, as far as they can be the only one. */
export const BLOCKERS = [
  'used-by-delivery-group',
  'used-by-workstation',
  'used-by-desktop-group',
  'shared-to-others',
  'shared-to-this-account',
  'community-parent',
  'protected',
  'not-custom',
] as const;

/** Bounds between the buckets that are counted, in days of age. */
export const CREATED_DAYS = [30, 90, 180, 365] as const;
export const CHANGED_DAYS = [1, 7, 30, 90, 365] as const;
/** Bounds between the buckets that are counted, in GiB over all regions. */
export const SIZE_GIB = [50, 100, 250, 500, 1000] as const;

/** A bound of a time: a day (`2026-01-31`, UTC), or an age (`180d`, that many days ago). */
export const TIME_BOUND = /^(?:\d{4}-\d{2}-\d{2}|\d{1,5}d)$/;

/** Parameters of the list that are bounds of a range. `After` and `min` belong to the range, `Before` and `max` do not. */
export const TIME_BOUNDS = ['createdAfter', 'createdBefore', 'changedAfter', 'changedBefore'] as const;
export const SIZE_BOUNDS = ['minSize', 'maxSize'] as const;

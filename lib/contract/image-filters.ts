/** The closed sets of the list's query, free of schemas so that the browser can use them. */

/** Columns that the list can be sorted by. `verdict` orders by how much stands in the way. */
export const IMAGE_SORTS = ['verdict', 'name', 'used-by', 'regions', 'system', 'size', 'changed', 'created'] as const;
export type ImageSort = (typeof IMAGE_SORTS)[number];

export const SORT_DIRECTIONS = ['asc', 'desc'] as const;
export type SortDirection = (typeof SORT_DIRECTIONS)[number];

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
} as const;

/** Columns that the list can be sorted by. `verdict` orders by how much stands in the way; apps and tags by the first that is shown. */
export const IMAGE_SORTS = [
  'verdict',
  'name',
  'used-by',
  'regions',
  'system',
  'size',
  'changed',
  'created',
  'status',
  'type',
  'owner',
  'parent',
  'apps',
  'tags',
  'description',
] as const;
export type ImageSort = (typeof IMAGE_SORTS)[number];

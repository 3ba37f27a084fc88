/** The list's query as the browser holds it: the same fields as `ImageQuery`, without paging. */
import { SIZE_BOUNDS, TIME_BOUNDS } from '@/lib/contract/image-filters';
import type { ImageQuery } from '@/lib/contract/images';

export type ImageListQuery = Omit<ImageQuery, 'cursor' | 'limit' | 'goneSince' | 'view' | 'offset'>;

const LISTS = [
  'verdict',
  'usedBy',
  'reason',
  'onlyReason',
  'product',
  'type',
  'status',
  'region',
  'system',
  'lineage',
  'tag',
] as const;

/** Query string of the list; lists are repeated parameters. */
export function listSearchParams(query: ImageListQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.search) params.set('search', query.search);
  for (const name of LISTS) for (const value of query[name]) params.append(name, value);
  for (const name of [...TIME_BOUNDS, ...SIZE_BOUNDS])
    if (query[name] !== undefined) params.set(name, String(query[name]));
  params.set('sort', query.sort);
  params.set('direction', query.direction);
  return params;
}

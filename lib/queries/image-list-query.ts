/** The list's query as the browser holds it: the same fields as `ImageQuery`, without paging. */
import { SIZE_BOUNDS, TIME_BOUNDS } from '@/lib/contract/image-filters';
import type { ImageQuery } from '@/lib/contract/image-query';

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

/** The query's filters as they stand in addresses, without what is so anyway. */
export function filterParams(query: ImageListQuery): URLSearchParams {
  const params = listSearchParams(query);
  params.delete('sort');
  params.delete('direction');
  if (query.type.length === 1 && query.type[0] === 'User') params.delete('type');
  return params;
}

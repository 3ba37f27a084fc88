/** The list's query as the browser holds it: the same fields as `ImageQuery`, without paging. */
import type { ImageQuery } from '@/lib/contract/images';

export type ImageListQuery = Omit<ImageQuery, 'cursor' | 'limit' | 'goneSince'>;

const LISTS = ['verdict', 'usedBy', 'reason', 'product', 'type', 'status', 'region'] as const;

/** Query string of the list; lists are repeated parameters. */
export function listSearchParams(query: ImageListQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.search) params.set('search', query.search);
  for (const name of LISTS) for (const value of query[name]) params.append(name, value);
  params.set('sort', query.sort);
  params.set('direction', query.direction);
  return params;
}

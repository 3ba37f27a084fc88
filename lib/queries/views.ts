/** `GET /api/views`: own views and those that others share. */
import { queryOptions } from '@tanstack/react-query';
import type { ViewList } from '@/lib/contract/views';
import { fetchOrThrow } from './fetch-json';
import { KEYS } from './keys';

/** All views that the person may see, by name. */
export function viewsQuery() {
  return queryOptions({
    queryKey: [KEYS.views],
    queryFn: ({ signal }) => fetchOrThrow<ViewList>('/api/views', { signal }),
    staleTime: 10_000,
  });
}

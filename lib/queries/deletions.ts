/** `GET /api/deletions`: running and past deletions. */
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { DeletionListQuery, DeletionPage } from '@/lib/contract/deletion-list';
import { fetchOrThrow } from './fetch-json';
import { KEYS } from './keys';

export type DeletionFilter = Omit<DeletionListQuery, 'cursor' | 'limit'>;

function searchParamsOf({ search, state, by, days }: DeletionFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (search) params.set('search', search);
  for (const value of state) params.append('state', value);
  for (const value of by) params.append('by', value);
  if (days) params.set('days', days);
  return params;
}

/** The list for one filter; asked every second while one goes on. */
export function deletionsQuery(filter: DeletionFilter, first?: { page: DeletionPage; at: number }) {
  return infiniteQueryOptions({
    queryKey: [KEYS.deletions, filter],
    queryFn: ({ pageParam, signal }) => {
      const params = searchParamsOf(filter);
      if (pageParam !== null) params.set('cursor', pageParam);
      return fetchOrThrow<DeletionPage>(`/api/deletions?${params}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: DeletionPage) => last.next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.running ? 1_000 : 10_000),
    ...(first && { initialData: { pages: [first.page], pageParams: [null] }, initialDataUpdatedAt: first.at }),
  });
}

/** `GET /api/deletions`: running and past deletions. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import type { DeletionPage } from '@/lib/contract/deletions';
import { fetchOrThrow } from './fetch-json';
import { KEYS } from './keys';

/** The list, newest first; asked every second while one runs. */
export function deletionsQuery(first?: { page: DeletionPage; at: number }) {
  return infiniteQueryOptions({
    queryKey: [KEYS.deletions],
    queryFn: ({ pageParam, signal }) =>
      fetchOrThrow<DeletionPage>(
        `/api/deletions${pageParam === null ? '' : `?cursor=${encodeURIComponent(pageParam)}`}`,
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last: DeletionPage) => last.next,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.running ? 1_000 : 10_000),
    ...(first && { initialData: { pages: [first.page], pageParams: [null] }, initialDataUpdatedAt: first.at }),
  });
}

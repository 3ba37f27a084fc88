/** `GET /api/images`: the table, page after page. The server's first render puts its page in as the first one. */
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { ImagePage } from '@/lib/contract/images';
import { fetchOrThrow } from './fetch-json';
import { type ImageListQuery, listSearchParams } from './image-list-query';
import { KEYS } from './keys';

/** Rows of the first page; later pages are larger, since whoever scrolls wants many. */
export const FIRST_PAGE_SIZE = 100;
const LATER_PAGE_SIZE = 500;
const REFRESH_MS = 10_000;

export interface FirstPage {
  page: ImagePage;
  /** When the server read it, in milliseconds. */
  at: number;
}

/**
 * The list for one query.
 * @param goneSince rows that were seen going since this time stay in the list
 * @param first the server's first page, for the query that it rendered
 */
export function imagesQuery(query: ImageListQuery, goneSince: string, first?: FirstPage) {
  return infiniteQueryOptions({
    queryKey: [KEYS.images, query],
    queryFn: ({ pageParam, signal }) => {
      const params = listSearchParams(query);
      params.set('limit', String(pageParam === null ? FIRST_PAGE_SIZE : LATER_PAGE_SIZE));
      params.set('goneSince', goneSince);
      if (pageParam !== null) params.set('cursor', pageParam);
      return fetchOrThrow<ImagePage>(`/api/images?${params}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: ImagePage) => last.next,
    placeholderData: keepPreviousData,
    staleTime: REFRESH_MS,
    // Every page that was scrolled through is read again, so a long list is refreshed less often.
    refetchInterval: ({ state }) => REFRESH_MS * Math.max(1, state.data?.pages.length ?? 1),
    ...(first && {
      initialData: { pages: [first.page], pageParams: [null] },
      initialDataUpdatedAt: first.at,
    }),
  });
}

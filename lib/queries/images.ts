/** `GET /api/images`: the table. Its head has the first rows and all counts; further rows come window by window, wherever somebody scrolls to. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ImagePage, ImageRow } from '@/lib/contract/images';
import { fetchOrThrow } from './fetch-json';
import { type ImageListQuery, listSearchParams } from './image-list-query';
import { KEYS } from './keys';

/** Rows of a window. Window n begins with row n × this. */
export const WINDOW_SIZE = 100;
const REFRESH_MS = 10_000;
/** Rows out of sight are forgotten soon, so that memory does not grow with the way that was scrolled. */
const FORGET_MS = 15_000;

/** The list's head, with the query that it answers. */
export interface ListHead extends ImagePage {
  query: ImageListQuery;
}

export interface FirstPage {
  page: ImagePage;
  /** When the server read it, in milliseconds. */
  at: number;
}

/**
 * Counts and the first rows for one query. The order that was shown stays while it is asked for again by its `viewId`.
 * @param goneSince rows that were seen going since this time stay in the list
 * @param viewId gives the order that is looked at, or null for the one that holds now
 * @param first the server's first page, for the query that it rendered
 */
export function listHeadQuery(
  query: ImageListQuery,
  goneSince: string,
  viewId: () => string | null,
  first?: FirstPage,
) {
  return queryOptions({
    queryKey: [KEYS.images, query],
    queryFn: async ({ signal }): Promise<ListHead> => ({
      ...(await fetchRows({ query, goneSince, viewId: viewId(), window: 0 }, signal)),
      query,
    }),
    placeholderData: keepPreviousData,
    staleTime: REFRESH_MS,
    refetchInterval: REFRESH_MS,
    ...(first && { initialData: { ...first.page, query }, initialDataUpdatedAt: first.at }),
  });
}

export interface ListWindow {
  query: ImageListQuery;
  goneSince: string;
  viewId: string | null;
  window: number;
}

/** Rows of one window of an order. */
export function listWindowQuery(list: ListWindow) {
  return queryOptions({
    queryKey: [KEYS.images, list.query, list.viewId, list.window],
    queryFn: async ({ signal }): Promise<ImageRow[]> => (await fetchRows(list, signal)).images,
    staleTime: REFRESH_MS,
    refetchInterval: REFRESH_MS,
    gcTime: FORGET_MS,
  });
}

function fetchRows({ query, goneSince, viewId, window }: ListWindow, signal: AbortSignal): Promise<ImagePage> {
  const params = listSearchParams(query);
  params.set('limit', String(WINDOW_SIZE));
  params.set('offset', String(window * WINDOW_SIZE));
  params.set('goneSince', goneSince);
  if (viewId !== null) params.set('view', viewId);
  return fetchOrThrow<ImagePage>(`/api/images?${params}`, { signal });
}

/** `GET /api/images`: the table. Its head has the first rows and all counts; further rows come window by window, wherever somebody scrolls to. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ImagePage, ImageRow } from '@/lib/contract/images';
import { fetchOrThrow } from './fetch-json';
import { type ImageListQuery, listSearchParams } from './image-list-query';
import { KEYS } from './keys';

/** Rows of the head, with which the list begins. */
export const HEAD_SIZE = 100;
/** Rows of a window. Window n begins with row n × this. */
export const WINDOW_SIZE = 50;
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
      ...(await fetchRows({ query, goneSince, viewId: viewId() }, { offset: 0, limit: HEAD_SIZE }, signal)),
      query,
    }),
    placeholderData: keepPreviousData,
    staleTime: REFRESH_MS,
    refetchInterval: REFRESH_MS,
    ...(first && { initialData: { ...first.page, query }, initialDataUpdatedAt: first.at }),
  });
}

interface ListView {
  query: ImageListQuery;
  goneSince: string;
  viewId: string | null;
}

/** A head that was read so shortly ago is not read again for a window of another order. */
const JUST_READ_MS = 1000;

/**
 * Rows of one window of an order. When the server does not know the order any more, it answers with the one that holds now: such rows are not mixed with
 * those that are shown, and the head is asked for again.
 */
export function listWindowQuery(view: ListView, window: number) {
  return queryOptions({
    queryKey: [KEYS.images, view.query, view.viewId, window],
    queryFn: async ({ signal, client }): Promise<ImageRow[]> => {
      const place = { offset: window * WINDOW_SIZE, limit: WINDOW_SIZE };
      const page = await fetchRows(view, place, signal);
      if (view.viewId === null || page.view.id === view.viewId) return page.images;
      const head = [KEYS.images, view.query];
      const readAt = client.getQueryState(head)?.dataUpdatedAt ?? 0;
      if (Date.now() - readAt > JUST_READ_MS) void client.invalidateQueries({ queryKey: head, exact: true });
      return [];
    },
    staleTime: REFRESH_MS,
    refetchInterval: REFRESH_MS,
    gcTime: FORGET_MS,
  });
}

function fetchRows(
  { query, goneSince, viewId }: ListView,
  { offset, limit }: { offset: number; limit: number },
  signal: AbortSignal,
): Promise<ImagePage> {
  const params = listSearchParams(query);
  params.set('limit', String(limit));
  params.set('offset', String(offset));
  params.set('goneSince', goneSince);
  if (viewId !== null) params.set('view', viewId);
  return fetchOrThrow<ImagePage>(`/api/images?${params}`, { signal });
}

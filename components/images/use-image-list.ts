'use client';

import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useVisitStart } from '@/components/shell/visit';
import type { ImageRow } from '@/lib/contract/images';
import type { ImageListQuery } from '@/lib/queries/image-list-query';
import { type FirstPage, type ListHead, listHeadQuery, listWindowQuery, WINDOW_SIZE } from '@/lib/queries/images';
import { listQueryOf } from './image-params';
import { useImageParams } from './use-image-params';

/** The server's first page and the query that it answers. */
export interface FirstRender extends FirstPage {
  query: ImageListQuery;
}

/** Rows of the list by their position, as far as they are loaded. */
export interface ListRows {
  /** Rows in the order that is shown, loaded or not. */
  count: number;
  at: (index: number) => ImageRow | undefined;
  /** Position of a loaded row; -1 for others. */
  indexOf: (imageId: string | null) => number;
  byId: ReadonlyMap<string, ImageRow>;
  /** Loads the rows from one position to another, both included. */
  load: (from: number, to: number) => Promise<ImageRow[]>;
}

/** Most rows that a range is loaded for. */
const MAX_RANGE = 1000;

/** The screen's state in the URL and the list that it asks for. */
export function useImageList(first: FirstRender | null) {
  const [params, setParams] = useImageParams();
  const query = listQueryOf(params);
  const goneSince = useVisitStart();
  const client = useQueryClient();
  const anew = useRef(false);
  const rendered = first && JSON.stringify(first.query) === JSON.stringify(query) ? first : undefined;
  const shownView = () => {
    if (anew.current) return null;
    return client.getQueryData<ListHead>(listHeadQuery(query, goneSince, () => null).queryKey)?.view.id ?? null;
  };
  const list = useQuery(listHeadQuery(query, goneSince, shownView, rendered));
  const page = list.data ?? null;
  const { rows, setWindows, retry } = useRows(page, goneSince);
  const { refetch } = list;
  /** Shows the order that holds now. */
  const showAnew = useCallback(async () => {
    anew.current = true;
    await refetch();
    anew.current = false;
  }, [refetch]);
  return { params, setParams, query, list, page, rows, setWindows, retry, showAnew };
}
export type ImageList = ReturnType<typeof useImageList>;

const NONE: readonly number[] = [];

/** The rows of the head, and those of the windows that are in sight. */
function useRows(head: ListHead | null, goneSince: string) {
  const client = useQueryClient();
  const [windows, setWindows] = useState(NONE);
  const further = head ? windows.filter((window) => !isInHead(head, window)) : NONE;
  const windowQuery = useCallback(
    (window: number) => {
      const view = { query: head?.query ?? ({} as ImageListQuery), goneSince, viewId: head?.view.id ?? null };
      return listWindowQuery(view, window);
    },
    [head?.query, head?.view.id, goneSince],
  );
  const loaded = useQueries({
    queries: further.map(windowQuery),
    // By their number and not by their place among the others, at which the library would compare them and copy every row.
    combine: (results) => ({
      windows: Object.fromEntries(further.map((window, index) => [window, results[index]?.data])),
      failed: results.filter(({ isError, data }) => isError && !data).map(({ refetch }) => refetch),
    }),
  });
  const rows = useMemo((): ListRows => {
    const windowOf = (index: number) => loaded.windows[Math.floor(index / WINDOW_SIZE)];
    const positions = new Map<string, number>();
    const byId = new Map<string, ImageRow>();
    const note = (images: readonly ImageRow[], from: number) => {
      for (const [index, image] of images.entries()) {
        byId.set(image.id, image);
        positions.set(image.id, from + index);
      }
    };
    note(head?.images ?? [], 0);
    for (const [window, images] of Object.entries(loaded.windows)) note(images ?? [], Number(window) * WINDOW_SIZE);
    const at = (index: number) => head?.images[index] ?? windowOf(index)?.[index % WINDOW_SIZE];
    return {
      count: head?.view.length ?? 0,
      at,
      indexOf: (imageId) => (imageId === null ? -1 : (positions.get(imageId) ?? -1)),
      byId,
      async load(from, to) {
        const wanted = Array.from({ length: Math.min(to - from + 1, MAX_RANGE) }, (_, index) => from + index);
        const missing = new Set(wanted.filter((index) => !at(index)).map((index) => Math.floor(index / WINDOW_SIZE)));
        const fetched = new Map(
          await Promise.all(
            [...missing].map(async (window) => [window, await client.ensureQueryData(windowQuery(window))] as const),
          ),
        );
        return wanted.flatMap(
          (index) => at(index) ?? fetched.get(Math.floor(index / WINDOW_SIZE))?.[index % WINDOW_SIZE] ?? [],
        );
      },
    };
  }, [head, loaded.windows, client, windowQuery]);
  const retry = loaded.failed.length === 0 ? null : () => loaded.failed.forEach((refetch) => void refetch());
  return { rows, setWindows, retry };
}

/** Whether a window has no row that the head lacks. */
function isInHead({ images, view }: ListHead, window: number): boolean {
  return Math.min((window + 1) * WINDOW_SIZE, view.length) <= images.length;
}

'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useVisitStart } from '@/components/shell/visit';
import type { ImageRow } from '@/lib/contract/images';
import type { ImageListQuery } from '@/lib/queries/image-list-query';
import { type FirstPage, imagesQuery } from '@/lib/queries/images';
import { listQueryOf } from './image-params';
import { useImageParams } from './use-image-params';

/** The server's first page and the query that it answers. */
export interface FirstRender extends FirstPage {
  query: ImageListQuery;
}

/** The screen's state in the URL and the list that it asks for. */
export function useImageList(first: FirstRender | null) {
  const [params, setParams] = useImageParams();
  const visitStart = useVisitStart();
  const query = listQueryOf(params);
  const rendered = first && JSON.stringify(first.query) === JSON.stringify(query) ? first : undefined;
  const list = useInfiniteQuery(imagesQuery(query, visitStart, rendered));
  const pages = list.data?.pages;
  const rows = useMemo(() => (pages ? distinct(pages.flatMap((page) => page.images)) : []), [pages]);
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  return { params, setParams, query, list, page: pages?.[0] ?? null, rows, byId };
}
export type ImageList = ReturnType<typeof useImageList>;

/** A row that moved to a later page between two requests would come twice. */
function distinct(rows: readonly ImageRow[]): ImageRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { parseAsNativeArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { DeletionPage } from '@/lib/contract/deletion-list';
import { DELETION_STATES } from '@/lib/domain/deletion';
import { type DeletionFilter, deletionsQuery } from '@/lib/queries/deletions';
import { deletionFilterOf } from './deletion-list-params';

const PARSERS = {
  search: parseAsString.withDefault(''),
  state: parseAsNativeArrayOf(parseAsStringLiteral(DELETION_STATES)),
  by: parseAsNativeArrayOf(parseAsString),
  days: parseAsString,
};

/** The page that the server rendered, and the filter that it answers. */
export interface FirstDeletions {
  filter: DeletionFilter;
  page: DeletionPage;
  at: number;
}

/** The filters in the URL, and the deletions that match. A deletion that ended between two pages is shown once. */
export function useDeletionList(first: FirstDeletions | null) {
  const [params, setParams] = useQueryStates(PARSERS, { history: 'push' });
  const filter = deletionFilterOf(params);
  const rendered = first && JSON.stringify(first.filter) === JSON.stringify(filter) ? first : undefined;
  const list = useInfiniteQuery(deletionsQuery(filter, rendered));
  const rows = list.data?.pages.flatMap((page) => page.deletions) ?? [];
  const deletions = [...new Map(rows.map((deletion) => [deletion.id, deletion])).values()];
  return { params, setParams, list, page: list.data?.pages[0], deletions };
}
export type DeletionList = ReturnType<typeof useDeletionList>;

'use client';

import dynamic from 'next/dynamic';
import { ImageTable, type ImageTableProps } from './image-table';
import { LoadMore } from './load-more';
import { TableSkeleton } from './table-skeleton';
import type { ImageList } from './use-image-list';
import type { useListActions } from './use-list-actions';

const ListEmpty = dynamic(() => import('./list-empty').then((module) => module.ListEmpty), { loading: () => null });

export interface ListBodyProps extends Omit<ImageTableProps, 'rows' | 'total' | 'sort' | 'direction' | 'onSort'> {
  images: ImageList;
  /** Number of filters that are on. */
  filters: number;
  actions: ReturnType<typeof useListActions>;
}

/** The table with its end, or what stands in its place: its shape while it loads, or why there is no row. */
export function ListBody({ images, filters, actions, ...table }: ListBodyProps) {
  const { list, page, rows, params } = images;
  return (
    <div className="-mx-4 mt-3 sm:-mx-6">
      {list.isPending && <TableSkeleton />}
      {page && rows.length === 0 && (
        <ListEmpty
          page={page}
          search={params.search}
          filters={filters}
          onClearFilters={actions.clearFilters}
          onClearSearch={() => actions.search('')}
        />
      )}
      {page && rows.length > 0 && (
        <div className="border-t border-line">
          <ImageTable
            {...table}
            rows={rows}
            total={page.total}
            sort={params.sort}
            direction={params.direction}
            onSort={actions.sort}
          />
          {list.hasNextPage && (
            <LoadMore
              key={`${rows.length}/${list.isFetchingNextPage}`}
              loading={list.isFetchingNextPage}
              failed={list.isFetchNextPageError}
              onLoad={() => void list.fetchNextPage({ cancelRefetch: false })}
            />
          )}
        </div>
      )}
    </div>
  );
}

'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { ImageTable, type ImageTableProps } from './image-table';
import { TableSkeleton } from './table-skeleton';
import type { ImageList } from './use-image-list';
import type { useListActions } from './use-list-actions';

const ListEmpty = dynamic(() => import('./list-empty').then((module) => module.ListEmpty), { loading: () => null });

export interface ListBodyProps
  extends Omit<ImageTableProps, 'rows' | 'total' | 'sort' | 'direction' | 'onSort' | 'onWindows'> {
  images: ImageList;
  /** Number of filters that are on. */
  filters: number;
  actions: ReturnType<typeof useListActions>;
}

/** The table, or what stands in its place: its shape while it loads, or why there is no row. */
export function ListBody({ images, filters, actions, ...table }: ListBodyProps) {
  const { list, page, rows, params, setWindows, retry } = images;
  return (
    <div className="-mx-4 mt-3 sm:-mx-6">
      {list.isPending && <TableSkeleton />}
      {page && rows.count === 0 && (
        <ListEmpty
          page={page}
          search={params.search}
          filters={filters}
          onClearFilters={actions.clearFilters}
          onClearSearch={() => actions.search('')}
        />
      )}
      {page && rows.count > 0 && (
        <div className="border-t border-line" aria-busy={list.isPlaceholderData || undefined}>
          <ImageTable
            {...table}
            rows={rows}
            total={page.total}
            sort={params.sort}
            direction={params.direction}
            onSort={actions.sort}
            onWindows={setWindows}
          />
          {retry && <RowsMissing onRetry={retry} />}
        </div>
      )}
    </div>
  );
}

/** Says that rows in sight did not come, wherever the list was scrolled to. */
function RowsMissing({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations();
  return (
    <p
      role="alert"
      className="sticky bottom-3 mx-auto mt-3 flex w-fit items-center gap-3 rounded-lg bg-surface px-4 py-2 text-sm shadow-raised"
    >
      {t('images.loadMoreFailed')}
      <Button size="small" onClick={onRetry}>
        {t('common.tryAgain')}
      </Button>
    </p>
  );
}

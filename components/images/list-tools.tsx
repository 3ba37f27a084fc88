'use client';

import type { RefObject } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Pill } from '@/components/ui/pill';
import type { ImageSort, SortDirection } from '@/lib/contract/image-filters';
import type { ImagePage } from '@/lib/contract/images';
import type { View } from '@/lib/contract/views';
import { useFormats } from '@/lib/intl/format';
import { ColumnsMenu } from './columns-menu';
import { ExportButton } from './export-button';
import { type ImageParams, listQueryOf } from './image-params';
import { ListTitle } from './list-title';
import { SearchBox } from './search-box';
import { SortSelect } from './sort-select';
import type { useTablePreferences } from './use-table-preferences';
import { ViewsMenu } from './views-menu';

export interface ListToolsProps {
  page: ImagePage | null;
  params: ImageParams;
  /** Number of filters that are on. */
  filters: number;
  searchRef: RefObject<HTMLInputElement | null>;
  onSearch: (text: string) => void;
  onOpenFilters: () => void;
  onSort: (sort: ImageSort, direction: SortDirection) => void;
  table: ReturnType<typeof useTablePreferences>;
  /** The view that the address names. */
  view: View | null;
}

/** First line of the screen: title, search, filters on narrow windows, columns. */
export function ListTools({
  page,
  params,
  filters,
  searchRef,
  onSearch,
  onOpenFilters,
  onSort,
  table,
  view,
}: ListToolsProps) {
  const t = useTranslations('filters');
  const { number } = useFormats();
  const query = listQueryOf(params);
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-2">
      <ListTitle
        page={page}
        query={query}
        narrowed={filters > 0 || params.search !== ''}
        mixed={params.type.length > 0}
      />
      <div className="ml-auto flex items-center gap-2 max-sm:order-2 max-sm:mt-1 max-sm:w-full max-sm:flex-wrap">
        <SearchBox
          value={params.search}
          onChange={onSearch}
          inputRef={searchRef}
          className="w-70 group-data-panel/images:w-55 max-sm:w-full"
        />
        <Button
          onClick={onOpenFilters}
          aria-haspopup="dialog"
          className="lg:hidden lg:group-data-panel/images:max-xl:inline-flex max-sm:flex-1 max-sm:justify-center"
        >
          <Icon name="filter" className="text-text-3" />
          {t('open')}
          {filters > 0 && (
            <Pill tone="busy">
              <span aria-hidden="true">{number(filters)}</span>
              <span className="sr-only">{t('active', { count: filters })}</span>
            </Pill>
          )}
        </Button>
        <ViewsMenu first={view} columns={table.columns} />
        <SortSelect sort={params.sort} direction={params.direction} onSort={onSort} />
        <ExportButton total={page?.total ?? 0} query={query} />
        <ColumnsMenu table={table} />
      </div>
    </div>
  );
}

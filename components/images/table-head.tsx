'use client';

import { useTranslations } from 'use-intl/react';
import { Checkbox } from '@/components/ui/checkbox';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { ImageSort, SortDirection } from '@/lib/contract/image-filters';
import type { Column } from './columns';

export interface TableHeadProps {
  columns: readonly Column[];
  sort: ImageSort;
  direction: SortDirection;
  onSort: (sort: ImageSort) => void;
  /** How many of the images that match are selected. */
  chosen: 'none' | 'some' | 'all';
  onChooseAll: () => void;
}

/** Widths, headings and sorting. Every column sorts. */
export function TableHead({ columns, sort, direction, onSort, chosen, onChooseAll }: TableHeadProps) {
  const t = useTranslations('images');
  return (
    <>
      <colgroup>
        <col className="w-[50px]" />
        {columns.map(({ id, width, yields }) => (
          <col key={id} className={cx(width, yields)} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">
            <Checkbox
              className="grid"
              aria-label={t('selectAll')}
              checked={chosen === 'all'}
              indeterminate={chosen === 'some'}
              onChange={onChooseAll}
            />
          </th>
          {columns.map((column) => {
            const active = column.sort === sort;
            return (
              <th
                key={column.id}
                scope="col"
                aria-sort={active ? (direction === 'asc' ? 'ascending' : 'descending') : undefined}
                className={column.yields}
              >
                <button
                  type="button"
                  onClick={() => onSort(column.sort)}
                  className={cx(
                    'group/sort flex w-full items-center gap-1 rounded hover:text-text',
                    column.end && 'justify-end',
                    active && 'text-text',
                  )}
                >
                  {t(`column.${column.id}`)}
                  <Icon
                    name={active && direction === 'desc' ? 'arrow-down' : 'arrow-up'}
                    className={cx(
                      'size-3',
                      column.end && 'order-first',
                      active ? 'opacity-70' : 'opacity-0 group-hover/sort:opacity-40',
                    )}
                  />
                </button>
              </th>
            );
          })}
        </tr>
      </thead>
    </>
  );
}

'use client';

import { useTranslations } from 'use-intl/react';
import { Checkbox } from '@/components/ui/checkbox';
import { cx } from '@/components/ui/cx';
import { Icon } from '@/components/ui/icon';
import type { ImageSort, SortDirection } from '@/lib/contract/image-filters';
import type { Widths } from './column-widths';
import type { Column } from './columns';
import { ResizeHandle, type ResizeHandleProps } from './resize-handle';

export interface TableHeadProps {
  columns: readonly Column[];
  sort: ImageSort;
  direction: SortDirection;
  onSort: (sort: ImageSort) => void;
  /** Called with all widths that are not the usual ones. */
  onWidths: (widths: Widths) => void;
  /** How many of the images that match are selected. */
  chosen: 'none' | 'some' | 'all';
  onChooseAll: () => void;
}

/** Widths, headings and sorting: every column sorts. */
export function TableHead({ columns, sort, direction, onSort, onWidths, chosen, onChooseAll }: TableHeadProps) {
  const t = useTranslations('images');
  const resize: ResizeHandleProps['onWidths'] = (changed) => {
    const all = columns.map(({ id, share }) => [id, id in changed ? changed[id as keyof Widths] : share] as const);
    onWidths(Object.fromEntries(all.filter(([, share]) => share != null)));
  };
  return (
    <>
      <colgroup>
        <col className="w-[50px]" />
        {columns.map(({ id, share, usual, width, yields }) => (
          <col
            key={id}
            data-column={id}
            className={cx(width, yields)}
            width={(share ?? usual) === null ? undefined : `${share ?? usual}%`}
          />
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
          {columns.map((column, index) => {
            const active = column.id === sort;
            const name = t(`column.${column.id}`);
            return (
              <th
                key={column.id}
                scope="col"
                aria-label={name}
                data-column={column.id}
                aria-sort={active ? (direction === 'asc' ? 'ascending' : 'descending') : undefined}
                className={column.yields}
              >
                <Heading name={name} column={column} active={active} direction={direction} onSort={onSort} />
                {index < columns.length - 1 && (
                  <ResizeHandle label={t('widthOf', { column: name })} onWidths={resize} />
                )}
              </th>
            );
          })}
        </tr>
      </thead>
    </>
  );
}

interface HeadingProps extends Pick<TableHeadProps, 'direction' | 'onSort'> {
  name: string;
  column: Column;
  active: boolean;
}

function Heading({ name, column: { id, end }, active, direction, onSort }: HeadingProps) {
  return (
    <button
      type="button"
      onClick={() => onSort(id)}
      className={cx(
        'group/sort flex w-full min-w-0 items-center gap-1 rounded hover:text-text',
        end && 'justify-end',
        active && 'text-text',
      )}
    >
      <span className="truncate">{name}</span>
      <Icon
        name={active && direction === 'desc' ? 'arrow-down' : 'arrow-up'}
        className={cx(
          'size-3',
          end && 'order-first -ml-4',
          active ? 'opacity-70' : 'opacity-0 group-hover/sort:opacity-40',
        )}
      />
    </button>
  );
}

'use client';

import { type DragEvent, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { ColumnLine } from './column-line';
import { DENSITIES } from './columns';
import { OPTIONAL_COLUMNS, type TableColumn } from './image-params';
import type { useTablePreferences } from './use-table-preferences';

/** The shown columns in their order, to be moved or hidden, the hidden ones below, and the height of the rows. */
export function ColumnsPanel({ table }: { table: ReturnType<typeof useTablePreferences> }) {
  const t = useTranslations('images');
  const { columns } = table;
  const [dragged, setDragged] = useState<TableColumn | null>(null);
  const [moved, setMoved] = useState<TableColumn | null>(null);
  const hidden = OPTIONAL_COLUMNS.filter((column) => !columns.includes(column));
  const place = (column: TableColumn, to: number) => {
    const others = columns.filter((other) => other !== column);
    table.setColumns([...others.slice(0, to), column, ...others.slice(to)]);
    setMoved(column);
  };
  const dropOn = (index: number) => ({
    onDragOver: (event: DragEvent) => {
      if (dragged === null) return;
      event.preventDefault();
      if (columns[index] !== dragged) place(dragged, index);
    },
    onDrop: (event: DragEvent) => event.preventDefault(),
  });
  return (
    <>
      <h2 className="mb-1 px-1 text-xs font-semibold">{t('columnsTitle')}</h2>
      <ol aria-label={t('columnsTitle')}>
        <li className="flex h-7 items-center gap-2 px-1 text-text-3">
          <Checkbox checked disabled aria-label={t('column.name')} aria-description={t('alwaysFirst')} />
          <span aria-hidden="true">{t('column.name')}</span>
          <span className="ml-auto text-xs">{t('alwaysFirst')}</span>
        </li>
        {columns.map((column, index) => (
          <ColumnLine
            key={column}
            column={column}
            name={t(`column.${column}`)}
            first={index === 0}
            last={index === columns.length - 1}
            dragged={dragged === column}
            onHide={() => table.setColumns(columns.filter((other) => other !== column))}
            onMove={(by) => place(column, index + by)}
            onDrag={setDragged}
            {...dropOn(index)}
          />
        ))}
      </ol>
      {hidden.length > 0 && (
        <>
          <h2 className="mt-3 mb-1 px-1 text-xs font-semibold">{t('columnsHidden')}</h2>
          <ul aria-label={t('columnsHidden')}>
            {hidden.map((column) => (
              <li key={column}>
                <label
                  htmlFor={`column-${column}`}
                  className="flex h-7 items-center gap-2 rounded px-1 hover:bg-sunken"
                >
                  <Checkbox
                    id={`column-${column}`}
                    checked={false}
                    onChange={() => table.setColumns([...columns, column])}
                  />
                  {t(`column.${column}`)}
                </label>
              </li>
            ))}
          </ul>
        </>
      )}
      <span role="status" className="sr-only">
        {moved && columns.includes(moved)
          ? t('columnMoved', {
              column: t(`column.${moved}`),
              place: columns.indexOf(moved) + 2,
              count: columns.length + 1,
            })
          : ''}
      </span>
      <fieldset className="mt-3 border-t border-line pt-3">
        <legend className="float-left mb-1 w-full px-1 text-xs font-semibold">{t('density')}</legend>
        {DENSITIES.map((value) => (
          <label key={value} className="flex h-7 items-center gap-2 rounded px-1 hover:bg-sunken">
            <input
              type="radio"
              name="density"
              className="size-3.5 accent-accent"
              checked={table.density === value}
              onChange={() => table.setDensity(value)}
            />
            {t(value)}
          </label>
        ))}
      </fieldset>
      <div className="mt-2 flex justify-end">
        <Button variant="quiet" size="small" onClick={table.reset}>
          {t('resetColumns')}
        </Button>
      </div>
    </>
  );
}

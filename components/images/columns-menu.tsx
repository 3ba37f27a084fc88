'use client';

import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { Checkbox } from '@/components/ui/checkbox';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';
import { DENSITIES, type Density } from './columns';
import { DEFAULT_COLUMNS, OPTIONAL_COLUMNS, type OptionalColumn } from './image-params';

export interface ColumnsMenuProps {
  columns: readonly OptionalColumn[];
  density: Density;
  onColumns: (columns: readonly OptionalColumn[]) => void;
  onDensity: (density: Density) => void;
}

/** Which columns are shown and how high a row is. */
export function ColumnsMenu({ columns, density, onColumns, onDensity }: ColumnsMenuProps) {
  const t = useTranslations('images');
  const toggle = (column: OptionalColumn) =>
    onColumns(OPTIONAL_COLUMNS.filter((id) => (id === column ? !columns.includes(id) : columns.includes(id))));
  return (
    <Popover
      label={t('columns')}
      className="w-60"
      triggerClassName={buttonClass('plain', 'normal', 'max-sm:hidden')}
      trigger={
        <>
          <Icon name="columns" className="text-text-3" />
          {t('columns')}
        </>
      }
    >
      <fieldset>
        <legend className="mb-1 text-xs font-semibold">{t('columnsTitle')}</legend>
        {OPTIONAL_COLUMNS.map((column) => (
          <label
            key={column}
            htmlFor={`column-${column}`}
            className="flex h-7 items-center gap-2 rounded px-1 hover:bg-sunken"
          >
            <Checkbox id={`column-${column}`} checked={columns.includes(column)} onChange={() => toggle(column)} />
            {t(`column.${column}`)}
          </label>
        ))}
      </fieldset>
      <fieldset className="mt-3 border-t border-line pt-3">
        <legend className="float-left mb-1 w-full text-xs font-semibold">{t('density')}</legend>
        {DENSITIES.map((value) => (
          <label key={value} className="flex h-7 items-center gap-2 rounded px-1 hover:bg-sunken">
            <input
              type="radio"
              name="density"
              className="size-3.5 accent-accent"
              checked={density === value}
              onChange={() => onDensity(value)}
            />
            {t(value)}
          </label>
        ))}
      </fieldset>
      <div className="mt-2 flex justify-end">
        <Button variant="quiet" size="small" onClick={() => onColumns(DEFAULT_COLUMNS)}>
          {t('resetColumns')}
        </Button>
      </div>
    </Popover>
  );
}

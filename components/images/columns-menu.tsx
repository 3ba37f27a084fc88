'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl/react';
import { buttonClass } from '@/components/ui/button-class';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';
import type { useTablePreferences } from './use-table-preferences';

const ColumnsPanel = dynamic(() => import('./columns-panel').then((module) => module.ColumnsPanel), {
  loading: () => null,
});

/** Which columns are shown, in which order, and how high a row is. */
export function ColumnsMenu({ table }: { table: ReturnType<typeof useTablePreferences> }) {
  const t = useTranslations('images');
  return (
    <Popover
      label={t('columns')}
      className="w-72"
      triggerClassName={buttonClass('plain', 'normal', 'max-sm:hidden')}
      trigger={
        <>
          <Icon name="columns" className="text-text-3" />
          {t('columns')}
        </>
      }
    >
      <ColumnsPanel table={table} />
    </Popover>
  );
}

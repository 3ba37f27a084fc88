'use client';

import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { DialogShell } from '@/components/ui/dialog';
import { Filters, type FiltersProps } from './filters';

/** The filters on a narrow window. */
export function FilterDrawer({ total, onClose, ...filters }: FiltersProps & { total: number; onClose: () => void }) {
  const t = useTranslations('filters');
  return (
    <DialogShell title={t('title')} placement="left" onClose={onClose}>
      <div className="flex-1 overflow-y-auto px-4 pt-2 pb-4">
        <Filters {...filters} />
      </div>
      <div className="border-t border-line p-3">
        <Button variant="primary" className="w-full justify-center" onClick={onClose}>
          {t('show', { count: total })}
        </Button>
      </div>
    </DialogShell>
  );
}

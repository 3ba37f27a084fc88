'use client';

import dynamic from 'next/dynamic';
import { useCallback, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { DeletionView } from '@/lib/contract/deletions';
import { ItemRow } from './item-row';
import { type ItemFilter, matchingItems } from './use-item-filter';

const VirtualItems = dynamic(() => import('./virtual-items').then((module) => module.VirtualItems), {
  loading: () => null,
});

export interface ItemTableProps {
  deletion: DeletionView;
  filter: ItemFilter;
  onShowAll: () => void;
}

/** Up to this many rows are all in the document. */
const MANY = 150;
/** Rows in the document that the server sends of a longer list. */
const FIRST_ROWS = 60;

/** The images of a deletion with what happened to each. Of a long list only the rows in sight are in the document. */
export function ItemTable({ deletion, filter, onShowAll }: ItemTableProps) {
  const t = useTranslations('deletion');
  const shown = useMemo(() => matchingItems(deletion.items, filter), [deletion.items, filter]);
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((imageId: string) => setOpenIds((before) => withToggled(before, imageId)), []);
  if (shown.length === 0) {
    return (
      <EmptyState icon="filter" title={t('filterNone')} action={<Button onClick={onShowAll}>{t('showAll')}</Button>} />
    );
  }
  const rows = { deletionId: deletion.id, onToggle: toggle };
  return (
    <table aria-label={t('items')} aria-rowcount={shown.length + 1} className="list-table item-table mt-3">
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col">{t('column.image')}</th>
          <th scope="col">{t('column.outcome')}</th>
          <th scope="col">{t('column.answer')}</th>
          <th scope="col" className="text-right">
            {t('column.when')}
          </th>
        </tr>
      </thead>
      {shown.length > MANY ? (
        <VirtualItems items={shown} first={FIRST_ROWS} openIds={openIds} {...rows} />
      ) : (
        <tbody>
          {shown.map((item, index) => (
            <ItemRow key={item.imageId} item={item} index={index} {...rows} open={openIds.has(item.imageId)} />
          ))}
        </tbody>
      )}
    </table>
  );
}

function withToggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(ids);
  if (!after.delete(id)) after.add(id);
  return after;
}

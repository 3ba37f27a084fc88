'use client';

import { useDeferredValue } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { DeletionItemView } from '@/lib/contract/deletions';
import { ItemRow } from './item-row';
import { type Standing, standingOf } from './outcome-look';

export interface ItemTableProps {
  items: readonly DeletionItemView[];
  chosen: Standing | null;
  onShowAll: () => void;
}

const FIRST_ROWS = 100;

/** The images of a deletion with what happened to each. All are in the document; those out of sight are not drawn. */
export function ItemTable({ items, chosen, onShowAll }: ItemTableProps) {
  const t = useTranslations('deletion');
  const matching = chosen ? items.filter((item) => standingOf(item) === chosen) : items;
  // The document comes with the first rows; a thousand of them follow when the page already works.
  const shown = useDeferredValue(matching, matching.slice(0, FIRST_ROWS));
  if (matching.length === 0) {
    return (
      <EmptyState icon="filter" title={t('filterNone')} action={<Button onClick={onShowAll}>{t('showAll')}</Button>} />
    );
  }
  return (
    <table aria-label={t('items')} className="list-table item-table mt-4">
      <thead>
        <tr>
          <th scope="col">{t('column.image')}</th>
          <th scope="col">{t('column.outcome')}</th>
          <th scope="col">{t('column.answer')}</th>
          <th scope="col" className="text-right">
            {t('column.when')}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((item) => (
          <ItemRow key={item.imageId} item={item} />
        ))}
      </tbody>
    </table>
  );
}

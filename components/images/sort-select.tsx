'use client';

import { useTranslations } from 'use-intl/react';
import { buttonClass } from '@/components/ui/button-class';
import { IMAGE_SORTS, type ImageSort, type SortDirection } from '@/lib/contract/image-filters';

export interface SortSelectProps {
  sort: ImageSort;
  direction: SortDirection;
  onSort: (sort: ImageSort, direction: SortDirection) => void;
}

/** Sorting where the stacked rows leave no column heads. */
export function SortSelect({ sort, direction, onSort }: SortSelectProps) {
  const t = useTranslations('images');
  return (
    <select
      aria-label={t('sortBy')}
      value={`${sort}/${direction}`}
      onChange={({ target }) => {
        const chosen = OPTIONS.find(({ value }) => value === target.value);
        if (chosen) onSort(chosen.sort, chosen.direction);
      }}
      className={buttonClass('plain', 'normal', 'min-w-0 flex-1 px-2 sm:hidden')}
    >
      {OPTIONS.map((option) => (
        <option key={option.value} value={option.value}>
          {t(`column.${option.sort}`)} {option.direction === 'asc' ? '↑' : '↓'}
        </option>
      ))}
    </select>
  );
}

const OPTIONS = IMAGE_SORTS.flatMap((sort) =>
  (['asc', 'desc'] as const).map((direction) => ({ sort, direction, value: `${sort}/${direction}` })),
);

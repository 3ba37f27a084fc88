'use client';

import dynamic from 'next/dynamic';
import { memo, useState } from 'react';
import { useTranslations } from 'use-intl/react';
import { Button } from '@/components/ui/button';
import type { ImagePage } from '@/lib/contract/images';
import { FilterGroup } from './filter-group';
import { activeFilterCount, type FilterName, type ImageParams, isNarrowedFurther } from './image-params';
import type { RangeChange } from './range-filter';

/** Groups that are always there, in their order. */
const GROUPS = ['usedBy', 'reason', 'product', 'region', 'status', 'type'] as const;

const MoreFilters = dynamic(() => import('./more-filters').then((module) => module.MoreFilters), {
  loading: () => null,
});

export interface FiltersProps {
  params: ImageParams;
  facets: ImagePage['facets'] | null;
  onToggle: (filter: FilterName, value: string) => void;
  onRange: (change: RangeChange) => void;
  onClear: () => void;
}

/** All filters with the number of images that each would leave. */
export const Filters = memo(function Filters({ params, facets, onToggle, onRange, onClear }: FiltersProps) {
  const t = useTranslations('filters');
  const active = activeFilterCount(params);
  const [asked, setAsked] = useState(false);
  const more = asked || isNarrowedFurther(params);
  return (
    <fieldset aria-label={t('title')} className="min-w-0">
      <div className="flex h-6 items-center justify-between pl-2">
        <span className="text-xs text-text-3" role="status">
          {t('active', { count: active })}
        </span>
        <Button
          variant="quiet"
          size="small"
          onClick={onClear}
          disabledReason={active === 0 && params.search === '' ? t('nothingToClear') : null}
        >
          {t('clearAll')}
        </Button>
      </div>
      {GROUPS.map((group) => (
        <FilterGroup key={group} group={group} params={params} facets={facets} onToggle={onToggle} />
      ))}
      {more && <MoreFilters params={params} facets={facets} onToggle={onToggle} onRange={onRange} />}
      {!isNarrowedFurther(params) && (
        <Button variant="quiet" size="small" className="mt-3" aria-expanded={more} onClick={() => setAsked(!asked)}>
          {t(more ? 'fewer' : 'more')}
        </Button>
      )}
    </fieldset>
  );
});

'use client';

import { FilterGroup } from './filter-group';
import type { FiltersProps } from './filters';
import { RangeFilter } from './range-filter';

/** Filters that are asked for less often. */
export function MoreFilters({ params, facets, onToggle, onRange }: Omit<FiltersProps, 'onClear'>) {
  const group = { params, facets, onToggle };
  const range = { params, facets, onRange };
  return (
    <>
      <FilterGroup group="onlyReason" {...group} />
      <FilterGroup group="system" {...group} />
      <RangeFilter range="created" {...range} />
      <RangeFilter range="changed" {...range} />
      <RangeFilter range="size" {...range} />
      <FilterGroup group="lineage" {...group} />
      <FilterGroup group="tag" {...group} />
    </>
  );
}

'use client';

import { useMemo } from 'react';
import { type ImageSort, SIZE_BOUNDS, TIME_BOUNDS } from '@/lib/contract/image-filters';
import { FILTERS, type FilterName, type ImageParams, typesOf } from './image-params';
import type { RangeChange } from './range-filter';
import type { ImageList } from './use-image-list';

const NO_FILTERS = Object.fromEntries([...FILTERS, ...TIME_BOUNDS, ...SIZE_BOUNDS].map((name) => [name, null]));

/** Changes of search, filters and sorting, as changes of the URL. Typing replaces the entry in the history, choices add one. */
export function useListActions({ params, setParams }: Pick<ImageList, 'params' | 'setParams'>) {
  return useMemo(() => actionsOf(params, setParams), [params, setParams]);
}

function actionsOf(params: ImageParams, setParams: ImageList['setParams']) {
  const change = (
    next: Partial<{ [K in keyof ImageParams]: ImageParams[K] | null }>,
    history: 'push' | 'replace' = 'push',
  ) => {
    void setParams(next, { history });
    toTopOfTable();
  };
  return {
    search: (search: string) => change({ search: search || null }, 'replace'),
    toggleFilter: (filter: FilterName, value: string) => change({ [filter]: toggled(params, filter, value) }),
    setRange: (range: RangeChange) => change(range, 'replace'),
    clearFilters: () => change(NO_FILTERS),
    clearAll: () => change({ ...NO_FILTERS, search: null }),
    sort: (sort: ImageSort, direction?: 'asc' | 'desc') => {
      const turned = params.sort === sort && params.direction === 'asc' ? 'desc' : 'asc';
      change({ sort, direction: direction ?? turned });
    },
  };
}

function toggled(params: ImageParams, filter: FilterName, value: string): string[] | null {
  const before: readonly string[] = filter === 'type' ? typesOf(params) : params[filter];
  const after = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
  if (filter === 'type' && after.length === 1 && after[0] === 'User') return null;
  return after.length > 0 ? after : null;
}

/** Another list begins at its top, but only for those who had scrolled into the old one. */
function toTopOfTable(): void {
  const table = document.querySelector('.image-table');
  if (table && table.getBoundingClientRect().top < 0) window.scrollTo({ top: 0 });
}

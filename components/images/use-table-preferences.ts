'use client';

import { useMemo, useState } from 'react';
import { remember } from '@/components/shell/cookies';
import { cookieOfWidths, WIDTHS_COOKIE, type Widths } from './column-widths';
import { COLUMNS_COOKIE, DENSITY_COOKIE, type Density, type TablePreferences } from './columns';
import { columnOrderOf, DEFAULT_COLUMNS, type TableColumn } from './image-params';
import type { ImageList } from './use-image-list';

/**
 * Columns, their widths, and density. Columns in the URL win over the remembered ones, so that a link shows the same view to a
 * colleague; widths belong to a person's window and stay in the cookie.
 */
export function useTablePreferences(
  remembered: TablePreferences,
  { params, setParams }: Pick<ImageList, 'params' | 'setParams'>,
) {
  const [chosen, setChosen] = useState(remembered);
  const columns = useMemo(
    () => (params.columns ? columnOrderOf(params.columns) : chosen.columns),
    [params.columns, chosen.columns],
  );
  const setColumns = (next: readonly TableColumn[]) => {
    remember(COLUMNS_COOKIE, next.join('.'));
    setChosen((before) => ({ ...before, columns: next }));
    void setParams({ columns: `${next}` === `${DEFAULT_COLUMNS}` ? null : [...next] }, { history: 'replace' });
  };
  const setWidths = (widths: Widths) => {
    remember(WIDTHS_COOKIE, cookieOfWidths(widths));
    setChosen((before) => ({ ...before, widths }));
  };
  return {
    columns,
    density: chosen.density,
    widths: chosen.widths,
    setColumns,
    setWidths,
    setDensity: (density: Density) => {
      remember(DENSITY_COOKIE, density);
      setChosen((before) => ({ ...before, density }));
    },
    /** Columns and widths as they were before anybody changed them. */
    reset: () => {
      setColumns(DEFAULT_COLUMNS);
      setWidths({});
    },
  };
}

'use client';

import { useState } from 'react';
import { remember } from '@/components/shell/cookies';
import { COLUMNS_COOKIE, DENSITY_COOKIE, type Density, type TablePreferences } from './columns';
import type { OptionalColumn } from './image-params';
import type { ImageList } from './use-image-list';

/** Columns and density. Columns in the URL win over the remembered ones, so that a link shows the same view to a colleague. */
export function useTablePreferences(
  remembered: TablePreferences,
  { params, setParams }: Pick<ImageList, 'params' | 'setParams'>,
) {
  const [chosen, setChosen] = useState(remembered);
  return {
    columns: params.columns ?? chosen.columns,
    density: chosen.density,
    setColumns: (columns: readonly OptionalColumn[]) => {
      remember(COLUMNS_COOKIE, columns.join('.'));
      setChosen({ ...chosen, columns });
      void setParams({ columns: params.columns ? [...columns] : null }, { history: 'replace' });
    },
    setDensity: (density: Density) => {
      remember(DENSITY_COOKIE, density);
      setChosen({ ...chosen, density });
    },
  };
}

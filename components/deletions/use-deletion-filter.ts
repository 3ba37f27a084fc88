'use client';

import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { STANDINGS } from './outcome-look';

/** Which items are shown, as it stands in the URL: those of one outcome, or all. */
export function useDeletionFilter() {
  return useQueryState('outcome', parseAsStringLiteral(STANDINGS).withOptions({ history: 'push' }));
}

'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { DeletionSummary, DeletionView } from '@/lib/contract/deletions';
import { deletionQuery } from '@/lib/queries/deletion';
import { KEYS } from '@/lib/queries/keys';

/** Items that have a final outcome, as far as totals tell. */
export function settledOf({ totals }: Pick<DeletionSummary, 'totals'>): number {
  return totals.items - totals.waiting - totals.working - totals.unresolved;
}

/** One deletion, followed until it has ended. Lists that show its images are read again whenever one settles. */
export function useLiveDeletion(id: string, first?: { deletion: DeletionView; at: number }) {
  const client = useQueryClient();
  const query = useQuery(deletionQuery(id, first));
  const settled = query.data ? settledOf(query.data) : 0;
  useEffect(() => {
    if (settled === 0) return;
    for (const key of [KEYS.images, KEYS.image, KEYS.account]) void client.invalidateQueries({ queryKey: [key] });
  }, [client, settled]);
  return query;
}

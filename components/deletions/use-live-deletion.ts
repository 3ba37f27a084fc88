'use client';

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { DeletionSummary, DeletionView } from '@/lib/contract/deletions';
import { deletionQuery, hasEnded } from '@/lib/queries/deletion';
import { followDeletion } from '@/lib/queries/deletion-events';
import { KEYS } from '@/lib/queries/keys';

/** Lists that show images of the deletion are read again this long after one settled. */
const LISTS_AFTER_MS = 1_000;

/** Items that have a final outcome, as far as totals tell. */
export function settledOf({ totals }: Pick<DeletionSummary, 'totals'>): number {
  return totals.items - totals.waiting - totals.working - totals.unresolved;
}

/**
 * One deletion, followed until it has ended: by its events, and by asking while there are none. `seenAt`: until when what is shown is known to
 * be so, in milliseconds; null while it is followed.
 */
export function useLiveDeletion(id: string, first?: { deletion: DeletionView; at: number }) {
  const client = useQueryClient();
  const [live, setLive] = useState(false);
  const [liveUntil, setLiveUntil] = useState(Date.now);
  const query = useQuery({ ...deletionQuery(id, first), ...(live && { refetchInterval: false }) });
  const following = query.data !== undefined && !hasEnded(query.data);
  useEffect(() => {
    if (!following) return;
    const onLive = (now: boolean) => {
      setLive(now);
      setLiveUntil(Date.now());
    };
    const end = followDeletion(client, id, onLive);
    return () => {
      end();
      onLive(false);
    };
  }, [client, id, following]);
  const settled = query.data ? settledOf(query.data) : 0;
  useEffect(() => {
    if (settled > 0) readListsSoon(client);
  }, [client, settled]);
  return { ...query, seenAt: live || !following ? null : Math.max(liveUntil, query.dataUpdatedAt) };
}

/** Shows what an act on a deletion answered, before anything else tells of it. */
export function useTakeDeletion() {
  const client = useQueryClient();
  return (deletion: DeletionView): void => {
    const { queryKey } = deletionQuery(deletion.id);
    void client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, deletion);
    void client.invalidateQueries({ queryKey: [KEYS.deletions] });
  };
}

const due = new WeakSet<QueryClient>();

/** However fast items settle, lists are not asked for more than once in that time. */
function readListsSoon(client: QueryClient): void {
  if (due.has(client)) return;
  due.add(client);
  setTimeout(() => {
    due.delete(client);
    for (const key of [KEYS.images, KEYS.image, KEYS.account]) void client.invalidateQueries({ queryKey: [key] });
  }, LISTS_AFTER_MS);
}

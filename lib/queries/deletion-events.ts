/** `GET /api/deletions/{id}/events`: what changes in one deletion goes into the cache of the query that asked for it. */
import type { QueryClient } from '@tanstack/react-query';
import type { DeletionChange } from '@/lib/contract/deletion-events';
import type { DeletionView } from '@/lib/contract/deletions';
import { deletionPath, deletionQuery } from './deletion';
import { followEvents } from './event-source';

const SLOTS = ['deletion-events-1', 'deletion-events-2'] as const;

/** Follows one deletion until the returned function is called. */
export function followDeletion(client: QueryClient, id: string, onLive: (live: boolean) => void): () => void {
  const { queryKey } = deletionQuery(id);
  const cached = () => client.getQueryData(queryKey);
  let items: DeletionView['items'] = [];
  return followEvents({
    path: `${deletionPath(id)}/events`,
    slots: SLOTS,
    after: () => {
      items = [];
      return cached()?.revision ?? null;
    },
    onEvent: (_type, data) => {
      const change = data as DeletionChange;
      items.push(...change.items);
      if (change.more) return true;
      const next = mergeChange(cached(), { ...change, items });
      items = [];
      if (!next) return false;
      // An answer that is still on its way is older than this.
      void client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, next);
      return true;
    },
    onLive,
  });
}

/** The deletion after a change; null when the change does not go on from what there is. */
export function mergeChange(
  before: DeletionView | undefined,
  { deletion, items, from }: Pick<DeletionChange, 'deletion' | 'items' | 'from'>,
): DeletionView | null {
  if (from === null) return { ...deletion, items };
  if (before?.revision !== from) return null;
  const changed = new Map(items.map((item) => [item.imageId, item]));
  return { ...deletion, items: before.items.map((item) => changed.get(item.imageId) ?? item) };
}

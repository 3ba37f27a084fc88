/** `GET /api/deletions/{id}`: one deletion with all its items. */
import { queryOptions } from '@tanstack/react-query';
import type { DeletionView } from '@/lib/contract/deletions';
import { fetchOrThrow } from './fetch-json';
import { KEYS } from './keys';

/** Path of one deletion in the API. */
export function deletionPath(id: string): string {
  return `/api/deletions/${encodeURIComponent(id)}`;
}

/** One deletion; asked every second until it has finished and nothing is unresolved. */
export function deletionQuery(id: string, first?: { deletion: DeletionView; at: number }) {
  return queryOptions({
    queryKey: [KEYS.deletion, id],
    queryFn: ({ signal }) => fetchOrThrow<DeletionView>(deletionPath(id), { signal }),
    refetchInterval: ({ state }) => pauseMs(state.data),
    ...(first && { initialData: first.deletion, initialDataUpdatedAt: first.at }),
  });
}

function pauseMs(deletion: DeletionView | undefined): number | false {
  if (deletion?.state !== 'finished') return 1_000;
  return deletion.totals.unresolved > 0 ? 5_000 : false;
}

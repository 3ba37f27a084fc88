/** `GET /api/deletions/{id}`: one deletion with all its items. */
import { queryOptions } from '@tanstack/react-query';
import type { DeletionView } from '@/lib/contract/deletions';
import { fetchOrThrow } from './fetch-json';
import { KEYS } from './keys';

/** Path of one deletion in the API. */
export function deletionPath(id: string): string {
  return `/api/deletions/${encodeURIComponent(id)}`;
}

/** Nothing about it will change any more. */
export function hasEnded({ state, totals }: DeletionView): boolean {
  return state === 'finished' && totals.unresolved === 0;
}

/** One deletion; asked every second until it has finished and nothing is unresolved, also by a tab out of sight: its title tells how far it is. */
export function deletionQuery(id: string, first?: { deletion: DeletionView; at: number }) {
  return queryOptions({
    queryKey: [KEYS.deletion, id],
    queryFn: ({ signal }) => fetchOrThrow<DeletionView>(deletionPath(id), { signal }),
    refetchInterval: ({ state }) => pauseMs(state.data),
    refetchIntervalInBackground: true,
    ...(first && { initialData: first.deletion, initialDataUpdatedAt: first.at }),
  });
}

function pauseMs(deletion: DeletionView | undefined): number | false {
  if (deletion?.state !== 'finished') return 1_000;
  return hasEnded(deletion) ? false : 5_000;
}

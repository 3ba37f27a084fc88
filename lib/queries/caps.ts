/** How many images may go, and changing that. */
import { queryOptions } from '@tanstack/react-query';
import type { CapsRequest, CapsView } from '@/lib/contract/caps';
import { fetchOrThrow } from './fetch-json';
import { KEYS } from './keys';

const REFRESH_MS = 10_000;

/** Both caps as they hold, and how far the one of a day is used. */
export function capsQuery(first?: { caps: CapsView; at: number }) {
  return queryOptions({
    queryKey: [KEYS.caps],
    queryFn: ({ signal }) => fetchOrThrow<CapsView>('/api/caps', { signal }),
    refetchInterval: REFRESH_MS,
    ...(first && { initialData: first.caps, initialDataUpdatedAt: first.at }),
  });
}

/** Replaces both; answers with what holds then. */
export function saveCaps(caps: CapsRequest): Promise<CapsView> {
  return fetchOrThrow('/api/caps', { method: 'PUT', body: caps });
}

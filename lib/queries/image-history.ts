/** `GET /api/images/{id}/history`: what was seen of one image and done to it. */
import { queryOptions } from '@tanstack/react-query';
import type { ImageHistory } from '@/lib/contract/image-history';
import { fetchOrThrow } from './fetch-json';
import { KEYS } from './keys';

/** The history of one image, newest first. */
export function imageHistoryQuery(id: string, first?: { history: ImageHistory; at: number }) {
  return queryOptions({
    queryKey: [KEYS.image, id, 'history'],
    queryFn: ({ signal }) => fetchOrThrow<ImageHistory>(`/api/images/${encodeURIComponent(id)}/history`, { signal }),
    staleTime: 10_000,
    refetchInterval: 15_000,
    retry: false,
    ...(first && { initialData: first.history, initialDataUpdatedAt: first.at }),
  });
}

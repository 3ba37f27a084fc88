/** `GET /api/images?search=`: the first few images that match a text, for the command palette. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ImagePage } from '@/lib/contract/images';
import { fetchOrThrow } from './fetch-json';
import { KEYS } from './keys';

const HITS = '6';

/** Images that match a text. */
export function imageSearchQuery(text: string) {
  const params = new URLSearchParams({ search: text, sort: 'name', limit: HITS });
  return queryOptions({
    queryKey: [KEYS.images, 'search', text],
    queryFn: ({ signal }) => fetchOrThrow<ImagePage>(`/api/images?${params}`, { signal }),
    enabled: text.length > 1,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

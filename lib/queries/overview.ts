/** `GET /api/overview`: what the images of a filter add up to. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Overview } from '@/lib/contract/overview';
import type { OverviewMetric } from '@/lib/contract/overview-dimensions';
import { fetchOrThrow } from './fetch-json';
import { type ImageListQuery, listSearchParams } from './image-list-query';
import { KEYS } from './keys';

const REFRESH_MS = 10_000;

/** The list's filters, how values are ranked, and the tag to tell images apart by; null for the one that the console picks. */
export interface OverviewAsked {
  query: ImageListQuery;
  metric: OverviewMetric;
  tagKey: string | null;
}

/** The overview; the server's first render puts its answer in. */
export function overviewQuery(asked: OverviewAsked, first?: { overview: Overview; at: number }) {
  return queryOptions({
    queryKey: [KEYS.overview, asked],
    queryFn: ({ signal }) => {
      const params = listSearchParams(asked.query);
      params.set('metric', asked.metric);
      if (asked.tagKey !== null) params.set('tagKey', asked.tagKey);
      return fetchOrThrow<Overview>(`/api/overview?${params}`, { signal });
    },
    placeholderData: keepPreviousData,
    staleTime: REFRESH_MS,
    refetchInterval: REFRESH_MS,
    ...(first && { initialData: first.overview, initialDataUpdatedAt: first.at }),
  });
}

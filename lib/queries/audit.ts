/** `GET /api/audit`: the trail, newest first. */
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import type { AuditPage, AuditQuery } from '@/lib/contract/audit';
import { fetchOrThrow } from './fetch-json';
import { KEYS } from './keys';

export type AuditListQuery = Omit<AuditQuery, 'cursor' | 'limit'>;

/** Query string of the trail, also for its export. */
export function auditSearchParams(query: AuditListQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.search) params.set('search', query.search);
  for (const type of query.type) params.append('type', type);
  if (query.deletionId) params.set('deletionId', query.deletionId);
  if (query.imageId) params.set('imageId', query.imageId);
  return params;
}

/** The trail for one query. */
export function auditQuery(query: AuditListQuery, first?: { page: AuditPage; at: number }) {
  return infiniteQueryOptions({
    queryKey: [KEYS.audit, query],
    queryFn: ({ pageParam, signal }) => {
      const params = auditSearchParams(query);
      if (pageParam !== null) params.set('cursor', pageParam);
      return fetchOrThrow<AuditPage>(`/api/audit?${params}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: AuditPage) => last.next,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    ...(first && { initialData: { pages: [first.page], pageParams: [null] }, initialDataUpdatedAt: first.at }),
  });
}

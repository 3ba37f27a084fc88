/** `GET /api/audit…`: the trail, newest first, one record of it, and whether it is unbroken. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AuditCheckView, AuditDetail, AuditPage, AuditQuery } from '@/lib/contract/audit';
import { type AuditHead, auditHeadText } from '@/lib/domain/audit-event';
import { fetchOrThrow } from './fetch-json';
import { KEYS } from './keys';

export type AuditListQuery = Omit<AuditQuery, 'cursor' | 'limit'>;

/** Query string of the trail, also for its export. */
export function auditSearchParams(query: AuditListQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const each of [value].flat()) if (each) params.append(name, each);
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

/** One record. */
export function auditRecordQuery(seq: number, first?: { detail: AuditDetail; at: number }) {
  return queryOptions({
    queryKey: [KEYS.audit, 'record', seq],
    queryFn: ({ signal }) => fetchOrThrow<AuditDetail>(`/api/audit/${seq}`, { signal }),
    staleTime: 5_000,
    ...(first && { initialData: first.detail, initialDataUpdatedAt: first.at }),
  });
}

/** Records of one question: often enough an answer that progress shows. */
const CHECKED_AT_ONCE = 5_000;

/**
 * Checks the whole trail, part by part.
 * @param expected a record as it was noted elsewhere
 * @param onProgress called with each part's answer
 * @returns the last answer, with the number of all records that fit
 */
export async function checkTrail(
  expected: AuditHead | null,
  onProgress: (check: AuditCheckView) => void,
  signal: AbortSignal,
): Promise<AuditCheckView> {
  let checked = 0;
  for (let after: AuditHead | null = null; ; ) {
    const params = new URLSearchParams({ limit: String(CHECKED_AT_ONCE) });
    if (after) params.set('after', auditHeadText(after));
    if (expected) params.set('head', auditHeadText(expected));
    const part = await fetchOrThrow<AuditCheckView>(`/api/audit/verify?${params}`, { signal });
    checked += part.checked;
    const check = { ...part, checked };
    if (part.done) return check;
    onProgress(check);
    after = part.reached;
  }
}

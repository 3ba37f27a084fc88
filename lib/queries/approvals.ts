/** Confirmations that wait for a second person. */
import { queryOptions } from '@tanstack/react-query';
import type { ApprovalList, ApprovalView } from '@/lib/contract/approvals';
import type { DeletionView } from '@/lib/contract/deletions';
import { fetchOrThrow } from './fetch-json';
import { KEYS } from './keys';

const REFRESH_MS = 5_000;
const path = (id: string) => `/api/approvals/${encodeURIComponent(id)}`;

/** All that wait. */
export function approvalsQuery() {
  return queryOptions({
    queryKey: [KEYS.approvals],
    queryFn: ({ signal }) => fetchOrThrow<ApprovalList>('/api/approvals', { signal }),
    refetchInterval: REFRESH_MS,
  });
}

/** One, asked again until it is decided. */
export function approvalQuery(id: string) {
  return queryOptions({
    queryKey: [KEYS.approvals, id],
    queryFn: ({ signal }) => fetchOrThrow<ApprovalView>(path(id), { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? REFRESH_MS : false),
  });
}

/** Confirms the same digest a second time; the deletion that begins. */
export function approve(id: string, digest: string): Promise<DeletionView> {
  return fetchOrThrow(`${path(id)}/approve`, { method: 'POST', body: { digest } });
}

/** Declines it, or takes one's own back. */
export function declineApproval(id: string): Promise<void> {
  return fetchOrThrow(path(id), { method: 'DELETE' });
}

/** Protections: locks on single images, and rules. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  LockList,
  LockRequest,
  LockResults,
  Preview,
  protectionRequestSchema,
  RuleList,
  RuleRequest,
  RuleView,
} from '@/lib/contract/protection';
import { fetchOrThrow } from './fetch-json';
import { KEYS } from './keys';

export type ProtectionRequest = z.input<typeof protectionRequestSchema>;
export type Selector = RuleRequest['selector'];

const REFRESH_MS = 10_000;

/** All rules, with how many images each protects now. */
export function rulesQuery(first?: { rules: RuleList; at: number }) {
  return queryOptions({
    queryKey: [KEYS.protection, 'rules'],
    queryFn: ({ signal }) => fetchOrThrow<RuleList>('/api/protection/rules', { signal }),
    refetchInterval: REFRESH_MS,
    ...(first && { initialData: first.rules, initialDataUpdatedAt: first.at }),
  });
}

/** Locks that a search finds, the newest first. */
export function locksQuery(search: string, first?: { locks: LockList; at: number }) {
  return infiniteQueryOptions({
    queryKey: [KEYS.protection, 'locks', search],
    queryFn: ({ pageParam, signal }) => {
      const params = new URLSearchParams({ search, ...(pageParam !== null && { cursor: pageParam }) });
      return fetchOrThrow<LockList>(`/api/protection/locks?${params}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: LockList) => last.next,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
    ...(first && { initialData: { pages: [first.locks], pageParams: [null] }, initialDataUpdatedAt: first.at }),
  });
}

/** What a rule would protect now. */
export function previewQuery(selector: Selector | null) {
  return queryOptions({
    queryKey: [KEYS.protection, 'preview', selector],
    queryFn: ({ signal }) =>
      fetchOrThrow<Preview>('/api/protection/preview', { method: 'POST', body: { selector }, signal }),
    enabled: selector !== null,
    staleTime: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
}

const lockPath = (imageId: string) => `/api/images/${encodeURIComponent(imageId)}/protection`;
const rulePath = (id: string) => `/api/protection/rules/${encodeURIComponent(id)}`;

/** Locks images, one or many; what became of each. */
export async function protectImages({ imageIds, ...protection }: LockRequest): Promise<LockResults['results']> {
  const [only] = imageIds;
  if (imageIds.length !== 1 || only === undefined) {
    const body = { imageIds, ...protection };
    return (await fetchOrThrow<LockResults>('/api/protection/locks', { method: 'POST', body })).results;
  }
  await fetchOrThrow(lockPath(only), { method: 'PUT', body: protection });
  return [{ imageId: only, result: 'protected' }];
}

/** Removes the lock of an image. */
export function unprotectImage(imageId: string, reason: string): Promise<void> {
  return fetchOrThrow(lockPath(imageId), { method: 'DELETE', body: { reason } });
}

/** Sets a new rule, or replaces the one with the id. */
export function saveRule(id: string | null, rule: RuleRequest): Promise<RuleView> {
  return id === null
    ? fetchOrThrow('/api/protection/rules', { method: 'POST', body: rule })
    : fetchOrThrow(rulePath(id), { method: 'PUT', body: rule });
}

/** Removes a rule. */
export function removeRule(id: string, reason: string): Promise<void> {
  return fetchOrThrow(rulePath(id), { method: 'DELETE', body: { reason } });
}

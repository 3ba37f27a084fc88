/** `GET /api/account`: the connection, how fresh the data is, how many deletions run. */
import { queryOptions } from '@tanstack/react-query';
import type { Account } from '@/lib/contract/account';
import { fetchOrThrow } from './fetch-json';
import { KEYS } from './keys';

/** The account; asked more often while something runs. */
export function accountQuery(first?: { account: Account; at: number }) {
  return queryOptions({
    queryKey: [KEYS.account],
    queryFn: ({ signal }) => fetchOrThrow<Account>('/api/account', { signal }),
    staleTime: 2_000,
    refetchInterval: ({ state }) => (state.data?.snapshot.syncing || state.data?.runningDeletions ? 2_000 : 10_000),
    ...(first && { initialData: first.account, initialDataUpdatedAt: first.at }),
  });
}

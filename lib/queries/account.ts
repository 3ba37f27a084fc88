/** `GET /api/account`: the connection, how fresh the data is, how many deletions run. */
import { queryOptions } from '@tanstack/react-query';
import type { Account } from '@/lib/contract/account';
import { fetchOrThrow } from './fetch-json';
import { KEYS } from './keys';

const READING_MS = 1_000;
const RUNNING_MS = 2_000;
const IDLE_MS = 10_000;

/** The account; asked more often while something runs. */
export function accountQuery(first?: { account: Account; at: number }) {
  return queryOptions({
    queryKey: [KEYS.account],
    queryFn: ({ signal }) => fetchOrThrow<Account>('/api/account', { signal }),
    staleTime: 2_000,
    refetchInterval: ({ state }) => intervalOf(state.data),
    ...(first && { initialData: first.account, initialDataUpdatedAt: first.at }),
  });
}

function intervalOf(account: Account | undefined): number {
  // The worker may be another process, which finds the wish by looking.
  if (account?.snapshot.syncing || account?.sync.requestedAt) return READING_MS;
  return account?.runningDeletions ? RUNNING_MS : IDLE_MS;
}

/** `GET /api/deletions/events`: how many deletions run, in one stream for all tabs of the browser. */
import type { QueryClient } from '@tanstack/react-query';
import type { Account } from '@/lib/contract/account';
import type { RunningDeletions } from '@/lib/contract/deletion-events';
import { followEvents } from './event-source';
import { KEYS } from './keys';

const SLOTS = ['running-deletions-events'] as const;
/** The tab that has the stream passes on what comes. */
const CHANNEL = 'running-deletions';

/** Follows them until the returned function is called. Without the stream, the account is asked in intervals as always. */
export function followRunningDeletions(client: QueryClient): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  let last: RunningDeletions | null = null;
  const take = (state: RunningDeletions) => {
    last = state;
    client.setQueryData<Account>(
      [KEYS.account],
      (account) => account && { ...account, runningDeletions: state.running },
    );
    void client.invalidateQueries({ queryKey: [KEYS.deletions] });
  };
  channel.onmessage = ({ data }: MessageEvent<RunningDeletions>) => take(data);
  const end = followEvents({
    path: '/api/deletions/events',
    slots: SLOTS,
    after: () => last?.revision ?? null,
    onEvent: (_type, data) => {
      take(data as RunningDeletions);
      channel.postMessage(data);
      return true;
    },
    onLive: () => {},
  });
  return () => {
    end();
    channel.close();
  };
}

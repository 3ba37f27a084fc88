/** Age and health of what the console knows. */
import 'server-only';
import type { Snapshot } from '@/lib/contract/images';
import { listSources, syncState } from '@/lib/db/sources';
import { sourceView } from './plan-view';
import type { Runtime } from './runtime';

/** A source counts as stale after so many missed syncs. */
const STALE_AFTER_INTERVALS = 3;

/** All sources; `readAt` is the oldest complete read of those that were read, null until a first sync has ended. */
export async function readSnapshot(held: Runtime): Promise<Snapshot> {
  const staleAfterMs = held.config.syncIntervalMs * STALE_AFTER_INTERVALS;
  const [sources, state] = await Promise.all([
    listSources(held.db, { staleAfterMs, now: new Date() }),
    syncState(held.db),
  ]);
  const times = sources.map((source) => source.readAt).filter((time) => time !== null);
  return {
    readAt: state.finishedAt === null ? null : (times.sort()[0] ?? null),
    syncing: state.startedAt !== null && (state.finishedAt === null || state.finishedAt < state.startedAt),
    sources: sources.map(sourceView),
  };
}

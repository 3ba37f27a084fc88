/** Age and health of what the console knows. */
import 'server-only';
import type { Snapshot } from '@/lib/contract/images';
import { listSources, syncState } from '@/lib/db/sources';
import { sourceView } from './plan-view';
import type { Runtime } from './runtime';

/** A source counts as stale after so many missed syncs. */
const STALE_AFTER_INTERVALS = 3;

/** All sources; `readAt` is the oldest complete read, null while a source was never read. */
export async function readSnapshot(held: Runtime): Promise<Snapshot> {
  const staleAfterMs = held.config.syncIntervalMs * STALE_AFTER_INTERVALS;
  const [sources, state] = await Promise.all([
    listSources(held.db, { staleAfterMs, now: new Date() }),
    syncState(held.db),
  ]);
  const times = sources.map((source) => source.readAt);
  const complete = times.filter((time) => time !== null);
  return {
    readAt: complete.length > 0 && complete.length === times.length ? (complete.sort()[0] ?? null) : null,
    syncing: state.startedAt !== null && (state.finishedAt === null || state.finishedAt < state.startedAt),
    sources: sources.map(sourceView),
  };
}

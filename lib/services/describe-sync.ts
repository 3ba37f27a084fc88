/** Where the sync stands: when it ran, how far it is, when it runs again. */
import 'server-only';
import type { Account } from '@/lib/contract/account';
import { syncState } from '@/lib/db/sources';
import { syncProgress } from '@/lib/db/sync-progress';
import { type ExpectedProgress, overallProgress } from '@/lib/domain/sync-progress';
import type { Runtime } from './runtime';

/** Sources shown as being read; more would be a blur. */
const SHOWN = 5;

/** The sync as the database knows it, whichever process runs it. */
export async function describeSync(held: Runtime): Promise<Account['sync']> {
  const { requestedAt: asked, startedAt, finishedAt } = await syncState(held.db);
  const requestedAt = asked !== null && (startedAt === null || asked > startedAt) ? asked : null;
  const reading = startedAt !== null && (finishedAt === null || finishedAt < startedAt);
  const sources = reading ? await syncProgress(held.db) : [];
  return {
    state: reading ? 'reading' : 'idle',
    requestedAt,
    startedAt,
    finishedAt,
    nextAt: reading ? null : (requestedAt ?? nextAt(finishedAt, held.config.syncIntervalMs)),
    progress: sources.length > 0 ? { ...overallProgress(sources), current: currentOf(sources) } : null,
  };
}

function nextAt(finishedAt: string | null, intervalMs: number): string | null {
  return finishedAt === null ? null : new Date(Date.parse(finishedAt) + intervalMs).toISOString();
}

function currentOf(sources: ExpectedProgress[]) {
  return sources
    .filter(({ state }) => state === 'reading' || state === 'writing')
    .slice(0, SHOWN)
    .map(({ rowsBefore: _, ...source }) => source);
}

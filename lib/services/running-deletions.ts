/** Deletions that have not ended, as the header and lists follow them. */
import 'server-only';
import type { RunningDeletions } from '@/lib/contract/deletion-events';
import { listDeletions } from '@/lib/db/deletions';
import { capToday, summaryView } from './deletion-view';
import { revisionOf } from './revision';
import type { Runtime } from './runtime';

/** Most that are described one by one; the number counts all. */
const MOST = 50;

/** Reads them, newest first. */
export async function readRunning(source: Pick<Runtime, 'db' | 'config'>): Promise<RunningDeletions> {
  const page = await listDeletions(source.db, { limit: MOST });
  const today = await capToday(source);
  const state = {
    running: page.running,
    deletions: page.deletions.map((row) => summaryView(row, today)).filter(({ state }) => state !== 'finished'),
  };
  return { ...state, revision: revisionOf(state) };
}

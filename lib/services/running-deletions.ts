/** Deletions that have not ended, as the header and lists follow them. */
import 'server-only';
import type { RunningDeletions } from '@/lib/contract/deletion-events';
import { listDeletions } from '@/lib/db/list-deletions';
import { DELETION_STATES } from '@/lib/domain/deletion';
import { capToday, summaryView } from './deletion-view';
import { revisionOf } from './revision';
import type { Runtime } from './runtime';

const GOING_ON = DELETION_STATES.filter((state) => state !== 'finished');
/** Most that are described one by one; the number counts all. */
const MOST = 50;

/** Reads them, newest first. */
export async function readRunning(source: Pick<Runtime, 'db' | 'config' | 'log'>): Promise<RunningDeletions> {
  const today = await capToday(source);
  const page = await listDeletions(source.db, {
    search: '',
    state: GOING_ON,
    by: [],
    limit: MOST,
    capped: today.goesOnAt !== null,
  });
  const state = {
    running: page.running,
    deletions: page.deletions.map((row) => summaryView(row, today)),
  };
  return { ...state, revision: revisionOf(state) };
}

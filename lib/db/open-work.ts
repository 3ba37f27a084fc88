/** How much work is open, for those who watch. */
import 'server-only';
import type { DeletionState } from '@/lib/domain/deletion';
import type { Executor } from './open-database';

export interface OpenWork {
  /** Deletions that have not ended; those that only the cap of a day holds back count as running. */
  deletions: Record<Exclude<DeletionState, 'finished'>, number>;
  /** Items whose delete was sent without anybody knowing its effect yet. */
  unresolved: number;
}

/** Counts what has not ended; what has is not looked at. */
export async function openWork(db: Executor): Promise<OpenWork> {
  const rows = await db.query<{ state: keyof OpenWork['deletions']; deletions: number; unresolved: number }>(
    `select case when d.cancel_requested_at is not null then 'stopping' when d.paused_at is not null then 'paused' else 'running' end as state,
       count(*)::integer as deletions,
       coalesce(sum((select count(*) from deletion_items i where i.deletion_id = d.id and i.state <> 'settled' and i.outcome = 'unresolved')), 0)::integer as unresolved
     from deletions d where d.finished_at is null group by 1`,
  );
  const deletions = { running: 0, paused: 0, stopping: 0 };
  for (const row of rows) deletions[row.state] = row.deletions;
  return { deletions, unresolved: rows.reduce((sum, row) => sum + row.unresolved, 0) };
}

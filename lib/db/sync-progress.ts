/** How far the sync that runs is. Rows are of one sync: the next one begins with none. */
import 'server-only';
import { type ReadState, type SourceKey, type SourceProgress, sourceKeyText } from '@/lib/domain/facts';
import type { ExpectedProgress } from '@/lib/domain/sync-progress';
import type { Database, Executor } from './open-database';
import { json, toInteger } from './rows';

/** Forgets the sync before and notes what this one will read. */
export async function beginProgress(db: Database, keys: readonly SourceKey[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query('delete from sync_progress');
    const waiting = keys.map((key): SourceProgress => ({ ...key, state: 'waiting', rowsRead: 0, rowsTotal: null }));
    await recordProgress(tx, waiting);
  });
}

/** Notes where sources stand; those that were not known yet are added. */
export async function recordProgress(db: Executor, updates: readonly SourceProgress[]): Promise<void> {
  if (updates.length === 0) return;
  await db.query(
    `insert into sync_progress (source_key, operation, region_id, scope, state, rows_read, rows_total)
     select source_key, operation, region_id, scope, state, rows_read, rows_total
     from jsonb_to_recordset($1::jsonb) as row(source_key text, operation text, region_id text, scope text, state text,
       rows_read integer, rows_total integer)
     on conflict (source_key) do update set state = excluded.state, rows_read = excluded.rows_read, rows_total = excluded.rows_total,
       updated_at = excluded.updated_at`,
    [json(updates.map(rowOf))],
  );
}

function rowOf({ state, rowsRead, rowsTotal, ...key }: SourceProgress) {
  return {
    source_key: sourceKeyText(key),
    operation: key.operation,
    region_id: key.regionId,
    scope: key.scope,
    state,
    rows_read: toInteger(rowsRead),
    rows_total: rowsTotal === null ? null : toInteger(rowsTotal),
  };
}

interface StoredRow {
  operation: SourceKey['operation'];
  region_id: string | null;
  scope: string | null;
  state: ReadState;
  rows_read: number;
  rows_total: number | null;
  rows_before: number | null;
}

/** Every source of the last sync that began, in the order of their keys; none before the first. */
export async function syncProgress(db: Executor): Promise<ExpectedProgress[]> {
  const rows = await db.query<StoredRow>(
    `select p.operation, p.region_id, p.scope, p.state, p.rows_read, p.rows_total, s.row_count as rows_before
     from sync_progress p left join sources s on s.key = p.source_key order by p.source_key`,
  );
  return rows.map((row) => ({
    operation: row.operation,
    regionId: row.region_id,
    scope: row.scope,
    state: row.state,
    rowsRead: row.rows_read,
    rowsTotal: row.rows_total,
    rowsBefore: row.rows_before,
  }));
}

/** Whether the database can be written. Rejects with a sentence when not. */
import 'server-only';
import { DatabaseAwayError } from './database-error';
import type { Executor } from './open-database';

export async function ping(db: Executor): Promise<void> {
  const [row] = await db.query<{ read_only: boolean }>(
    `select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as read_only`,
  );
  if (row?.read_only)
    throw new DatabaseAwayError('The database is read-only, as a standby is: a failover may be under way.');
}

import 'server-only';
import type { Executor } from './open-database';

/** Resolves when the database answers. */
export async function ping(db: Executor): Promise<void> {
  await db.query('select 1');
}

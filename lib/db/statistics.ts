/** What the database's planner knows of its tables. Without it, questions over a table that has grown a hundredfold read it as a whole. */
import 'server-only';
import type { Executor } from './open-database';

const TABLES = ['images', 'image_refs', 'dependents', 'shares'] as const;

/**
 * Has the tables that grew or shrank by a fifth looked at again. The embedded database never does so by itself, PostgreSQL only after a while.
 */
export async function analyzeChangedTables(db: Executor): Promise<void> {
  const rows = await db.query<{ relname: (typeof TABLES)[number] }>(
    `select relname from pg_class where relname = any($1::text[]) and relnamespace = 'public'::regnamespace
       and abs(pg_relation_size(oid) / 8192 - relpages) > greatest(relpages, 20) / 5`,
    [TABLES],
  );
  for (const { relname } of rows) await db.query(`analyze ${TABLES.find((table) => table === relname)}`);
}

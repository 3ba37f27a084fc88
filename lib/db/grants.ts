/** What the role that the console runs as may do, where another role owns the tables: everything that it needs, and nothing to the trail but read it and add to it. */
import 'server-only';
import { LOCKS } from './locks';
import type { Executor } from './open-database';

/** Tables that the console's role may not change as it likes, and what it may. */
const NARROW = { audit: 'select, insert', migrations: 'select' } as const;

interface Owner extends Executor {
  transaction<T>(work: (tx: Executor) => Promise<T>): Promise<T>;
}

/** Gives the console's role its rights, as the owner. Safe to repeat. Rejects with a sentence when both are the same role or not of the same database. */
export async function grantToConsole(owner: Owner, console: Executor): Promise<void> {
  const who = `select current_user as role, current_database() as database, current_schema() as schema`;
  const [[app], [own]] = await Promise.all([console.query<Identity>(who), owner.query<Identity>(who)]);
  if (!app || !own) throw new Error('The database does not tell its roles.');
  if (app.database !== own.database)
    throw new Error(
      `DATABASE_URL and DATABASE_MIGRATION_URL are addresses of different databases (${app.database} and ${own.database}). Give the same one, with different roles.`,
    );
  if (app.role === own.role)
    throw new Error(
      `DATABASE_URL and DATABASE_MIGRATION_URL have the same role, ${app.role}, so that it would own the audit trail. Give DATABASE_URL a role of its own, or leave DATABASE_MIGRATION_URL out.`,
    );
  await owner.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [LOCKS.grants]);
    const [quoted] = await tx.query<{ role: string; schema: string }>(
      'select quote_ident($1) as role, quote_ident($2) as schema',
      [app.role, own.schema],
    );
    const { role, schema } = quoted ?? { role: '', schema: '' };
    await tx.query(`grant usage on schema ${schema} to ${role}`);
    await tx.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${role}`);
    await tx.query(`grant usage, select on all sequences in schema ${schema} to ${role}`);
    for (const [table, rights] of Object.entries(NARROW)) {
      await tx.query(`revoke all on ${schema}.${table} from ${role}`);
      await tx.query(`grant ${rights} on ${schema}.${table} to ${role}`);
    }
  });
}

interface Identity {
  role: string;
  database: string;
  schema: string;
}

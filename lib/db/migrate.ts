/** Brings the database to the newest schema: numbered migrations, each once, in one transaction, safe with several processes starting. */
import 'server-only';
import { createHash } from 'node:crypto';
import { INITIAL } from './migrations/0001-initial';
import { LIST_INDEX } from './migrations/0002-list-index';
import { HISTORY } from './migrations/0003-history';
import { SYNC_PROGRESS } from './migrations/0004-sync-progress';
import { VIEWS } from './migrations/0005-views';
import { KEPT_NOTES } from './migrations/0006-kept-notes';
import { PROTECTION } from './migrations/0010-protection';
import type { Database } from './open-database';

/** In order. A migration that has been released is never edited: its checksum is kept. */
export const MIGRATIONS: readonly { id: string; statements: readonly string[] }[] = [
  { id: '0001-initial', statements: INITIAL },
  { id: '0002-list-index', statements: LIST_INDEX },
  { id: '0003-history', statements: HISTORY },
  { id: '0004-sync-progress', statements: SYNC_PROGRESS },
  { id: '0005-views', statements: VIEWS },
  { id: '0006-kept-notes', statements: KEPT_NOTES },
  { id: '0010-protection', statements: PROTECTION },
];

/** Any number, the same in every process: who holds this lock migrates, the others wait. */
const LOCK = 726_510_284;

/** Runs what is missing. Rejects with a sentence when the database was made by a newer or an altered version. */
export async function migrate(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await tx.query(
      'create table if not exists migrations (id text primary key, checksum text not null, run_at timestamptz not null default now())',
    );
    const done = new Map(
      (await tx.query<{ id: string; checksum: string }>('select id, checksum from migrations')).map((row) => [
        row.id,
        row.checksum,
      ]),
    );
    for (const id of done.keys()) {
      if (!MIGRATIONS.some((migration) => migration.id === id))
        throw new Error(
          `The database was made by a newer version of the console (migration ${id}). Start that version, or restore a back-up.`,
        );
    }
    for (const { id, statements } of MIGRATIONS) {
      const checksum = createHash('sha256').update(statements.join(';\n')).digest('hex');
      const known = done.get(id);
      if (known === checksum) continue;
      if (known !== undefined)
        throw new Error(
          `Migration ${id} of the database differs from the console's. Start the version that made it, or restore a back-up.`,
        );
      for (const statement of statements) await tx.query(statement);
      await tx.query('insert into migrations (id, checksum) values ($1, $2)', [id, checksum]);
    }
  });
}

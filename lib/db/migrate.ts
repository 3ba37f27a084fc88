/** Brings the database to the newest schema: numbered migrations, each once, in one transaction, safe with several processes starting. */
import 'server-only';
import { createHash } from 'node:crypto';
import { failPoint } from '@/lib/fail-point';
import { LOCKS } from './locks';
import { INITIAL } from './migrations/0001-initial';
import { LIST_INDEX } from './migrations/0002-list-index';
import { HISTORY } from './migrations/0003-history';
import { SYNC_PROGRESS } from './migrations/0004-sync-progress';
import { VIEWS } from './migrations/0005-views';
import { KEPT_NOTES } from './migrations/0006-kept-notes';
import { WAVES } from './migrations/0007-waves';
import { SHARED_WORK } from './migrations/0008-shared-work';
import { APPEND_ONLY_AUDIT } from './migrations/0009-append-only-audit';
import { PROTECTION } from './migrations/0010-protection';
import { PEOPLE } from './migrations/0011-people';
import { CAPS } from './migrations/0012-caps';
import { CALL_REPORTS } from './migrations/0013-call-reports';
import { SHARE_ACCOUNTS } from './migrations/0014-share-accounts';
import type { Database, Executor } from './open-database';

/** In order. A migration that has been released is never edited: its checksum is kept. */
export const MIGRATIONS: readonly { id: string; statements: readonly string[] }[] = [
  { id: '0001-initial', statements: INITIAL },
  { id: '0002-list-index', statements: LIST_INDEX },
  { id: '0003-history', statements: HISTORY },
  { id: '0004-sync-progress', statements: SYNC_PROGRESS },
  { id: '0005-views', statements: VIEWS },
  { id: '0006-kept-notes', statements: KEPT_NOTES },
  { id: '0007-waves', statements: WAVES },
  { id: '0008-shared-work', statements: SHARED_WORK },
  { id: '0009-append-only-audit', statements: APPEND_ONLY_AUDIT },
  { id: '0010-protection', statements: PROTECTION },
  { id: '0011-people', statements: PEOPLE },
  { id: '0012-caps', statements: CAPS },
  { id: '0013-call-reports', statements: CALL_REPORTS },
  { id: '0014-share-accounts', statements: SHARE_ACCOUNTS },
];

/** Runs what is missing. Rejects with a sentence when the database was made by a newer or an altered version, or the role may not change it. */
export async function migrate(db: Database): Promise<void> {
  try {
    // Without a lock first: at most starts there is nothing to do, and the console's role need not be allowed to do it.
    if ((await isThere(db)) && (await missingIn(db)).length === 0) return;
    await db.transaction(runMissing);
  } catch (error) {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new Error(
      'The database has to be brought to the newest form, which the role of DATABASE_URL may not do. Set DATABASE_MIGRATION_URL to the address with the role that owns the tables, for one start at least.',
      { cause: error },
    );
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';

async function isThere(db: Executor): Promise<boolean> {
  const [row] = await db.query<{ there: boolean }>(`select to_regclass('migrations') is not null as there`);
  return row?.there ?? false;
}

async function runMissing(tx: Executor): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [LOCKS.migrate]);
  await tx.query(
    'create table if not exists migrations (id text primary key, checksum text not null, run_at timestamptz not null default now())',
  );
  for (const { id, statements } of await missingIn(tx)) {
    for (const statement of statements) await tx.query(statement);
    failPoint('migrating');
    await tx.query('insert into migrations (id, checksum) values ($1, $2)', [id, checksumOf(statements)]);
  }
}

/** Migrations that have not been run, in order. */
async function missingIn(db: Executor): Promise<(typeof MIGRATIONS)[number][]> {
  const rows = await db.query<{ id: string; checksum: string }>('select id, checksum from migrations');
  const done = new Map(rows.map((row) => [row.id, row.checksum]));
  for (const id of done.keys()) {
    if (!MIGRATIONS.some((migration) => migration.id === id))
      throw new Error(
        `The database was made by a newer version of the console (migration ${id}). Start that version, or restore a back-up.`,
      );
  }
  return MIGRATIONS.filter(({ id, statements }) => {
    const known = done.get(id);
    if (known === undefined || known === checksumOf(statements)) return known === undefined;
    throw new Error(
      `Migration ${id} of the database differs from the console's. Start the version that made it, or restore a back-up.`,
    );
  });
}

function checksumOf(statements: readonly string[]): string {
  return createHash('sha256').update(statements.join(';\n')).digest('hex');
}

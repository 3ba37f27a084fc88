import { randomBytes } from 'node:crypto';
import { appendAudit, mayAlterAudit } from './audit';
import { verifyAudit } from './audit-check';
import { MIGRATIONS } from './migrate';
import { openDatabase } from './open-database';
import { openPostgres } from './open-postgres';
import { expect, test } from './testing/database-test';
import { deletionOf } from './testing/deletions';

const EVENT = { type: 'protection-removed', owner: 'o', reason: 'r' } as const;
const CONTEXT = { actor: 'a', address: null, correlationId: 'c', deletionId: null, imageId: null, imageName: null };

/** A new database with its owner's address, and the address of a role that owns nothing. */
async function withRole(
  newDatabase: () => Promise<string>,
  body: (addresses: { migrationUrl: string; databaseUrl: string }) => Promise<void>,
): Promise<void> {
  const migrationUrl = await newDatabase();
  const role = `console_${randomBytes(4).toString('hex')}`;
  const owner = await openPostgres(migrationUrl, { poolSize: 2 });
  await owner.query(`create role ${role} login password 'secret'`);
  const url = new URL(migrationUrl);
  url.username = role;
  url.password = 'secret';
  try {
    await body({ migrationUrl, databaseUrl: url.href });
  } finally {
    await owner.query(`drop owned by ${role}`);
    await owner.query(`drop role ${role}`);
    await owner.close();
  }
}

test('PostgreSQL: the role that the console runs as can add to the trail and nothing else, and do all other work', async ({
  postgres,
}) => {
  await withRole(postgres.newDatabase, async (addresses) => {
    const first = await openDatabase({ ...addresses, dataDir: '' });
    await first.close();
    const db = await openDatabase({ databaseUrl: addresses.databaseUrl, dataDir: '' });
    try {
      await db.transaction((tx) => appendAudit(tx, CONTEXT, EVENT));
      expect(await mayAlterAudit(db)).toBe(false);
      for (const statement of [
        `update audit set actor = 'x'`,
        'delete from audit',
        'truncate audit',
        'alter table audit disable trigger append_only',
        'drop trigger append_only on audit',
        'drop table audit',
        `insert into audit select * from audit on conflict (seq) do update set actor = 'x'`,
        `set session_replication_role = 'replica'`,
        `update migrations set checksum = 'x'`,
        'create or replace function refuse_audit_change() returns trigger language plpgsql as $$ begin return null; end $$',
      ])
        await expect(db.query(statement), statement).rejects.toThrow(/permission denied|must be owner/);
      expect(await verifyAudit(db)).toMatchObject({ ok: true, checked: 1 });
      await deletionOf(db, 'd', ['imgc-1']);
    } finally {
      await db.close();
    }
  });
});

test('PostgreSQL: without the owner a database that has to be migrated is refused with what to do', async ({
  postgres,
}) => {
  await withRole(postgres.newDatabase, async ({ databaseUrl, migrationUrl }) => {
    await expect(openDatabase({ databaseUrl, dataDir: '' })).rejects.toThrow('Set DATABASE_MIGRATION_URL');
    const owner = await openDatabase({ databaseUrl: migrationUrl, dataDir: '' });
    await owner.query('delete from migrations where id = $1', [MIGRATIONS.at(-1)?.id]);
    await expect(openDatabase({ databaseUrl, dataDir: '' })).rejects.toThrow('Set DATABASE_MIGRATION_URL');
    await owner.close();
  });
});

test('PostgreSQL: several consoles that start at once with the owner all get their rights', async ({ postgres }) => {
  await withRole(postgres.newDatabase, async (addresses) => {
    const opened = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ ...addresses, dataDir: '' })));
    for (const db of opened) {
      await db.transaction((tx) => appendAudit(tx, CONTEXT, EVENT));
      await db.close();
    }
  });
});

test('PostgreSQL: the same role twice, and another database, are refused', async ({ postgres }) => {
  await withRole(postgres.newDatabase, async ({ databaseUrl, migrationUrl }) => {
    const same = { databaseUrl: migrationUrl, migrationUrl, dataDir: '' };
    await expect(openDatabase(same)).rejects.toThrow('have the same role');
    const other = { databaseUrl, migrationUrl: await postgres.newDatabase(), dataDir: '' };
    await expect(openDatabase(other)).rejects.toThrow('different databases');
  });
});

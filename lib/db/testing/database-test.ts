/** Tests that run on both databases: `onBoth(title, async ({ db }) => …)`, each with an empty database. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type Database, openDatabase } from '../open-database';
import { type OwnPostgresServer, type PostgresServer, startOwnPostgres, startPostgres } from './postgres';

interface Fixtures {
  postgres: PostgresServer | OwnPostgresServer;
  /** A server that a test may end: the same, unless that one is not ours. */
  ownPostgres: OwnPostgresServer;
  /** Folder of an empty embedded database, made once and copied, since making one takes seconds. */
  template: string;
  /** One embedded database in a folder of its own, emptied before each test: opening one takes longer than most tests. */
  embedded: Database;
}

export const test = base.extend<object, Fixtures>({
  template: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixture's needs from this pattern
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'console-db-template-'));
      await (await openDatabase({ databaseUrl: null, dataDir: folder })).close();
      await use(folder);
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  embedded: [
    async ({ template }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'console-db-'));
      await cp(template, folder, { recursive: true });
      const db = await openDatabase({ databaseUrl: null, dataDir: folder });
      await use(db);
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  postgres: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixture's needs from this pattern
    async ({}, use) => {
      const server = await startPostgres();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  ownPostgres: [
    async ({ postgres }, use) => {
      if ('outage' in postgres) return use(postgres);
      const server = await startOwnPostgres();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
});

export { expect };

/** Leaves the schema alone and takes everything else away. */
async function empty(db: Database): Promise<void> {
  const tables = await db.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'migrations'`,
  );
  await db.query('alter table audit disable trigger append_only');
  await db.query(`truncate ${tables.map(({ name }) => name).join(', ')}`);
  await db.query('alter table audit enable always trigger append_only');
  await db.query('insert into sync_state default values');
}

/** What a test gets: the database, and another connection to the same one where there can be several. */
export interface Given {
  db: Database;
  /** On PostgreSQL a second process's view; on the embedded database, which has one process, the same. */
  other: Database;
}

/** Declares a test for each database. */
export function onBoth(title: string, body: (given: Given) => Promise<void>): void {
  test(`embedded: ${title}`, async ({ embedded }) => {
    await empty(embedded);
    await body({ db: embedded, other: embedded });
  });
  onPostgres(title, body);
}

/** Declares a test of what only a database with several connections can do. */
export function onPostgres(title: string, body: (given: Given) => Promise<void>): void {
  test(`PostgreSQL: ${title}`, async ({ postgres }) => {
    const databaseUrl = await postgres.newDatabase();
    const [db, other] = await Promise.all([0, 1].map(() => openDatabase({ databaseUrl, dataDir: '' })));
    if (!db || !other) throw new Error('both are opened');
    try {
      await body({ db, other });
    } finally {
      await Promise.all([db.close(), other.close()]);
    }
  });
}

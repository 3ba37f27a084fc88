/** Tests that run on both databases: `onBoth(title, async ({ db }) => …)`, each with a database of its own. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type Database, openDatabase } from '../open-database';
import { type PostgresServer, startPostgres } from './postgres';

interface Fixtures {
  postgres: PostgresServer;
  /** Folder of an empty embedded database, made once and copied, since making one takes seconds. */
  template: string;
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
  postgres: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the fixture's needs from this pattern
    async ({}, use) => {
      const server = await startPostgres();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
});

export { expect };

/** What a test gets: the database, and another connection to the same one where there can be several. */
export interface Given {
  db: Database;
  /** On PostgreSQL a second process's view; on the embedded database, which has one process, the same. */
  other: Database;
}

/** Declares a test for each database. */
export function onBoth(title: string, body: (given: Given) => Promise<void>): void {
  test(`embedded: ${title}`, async ({ template }) => {
    const folder = await mkdtemp(join(tmpdir(), 'console-db-'));
    await cp(template, folder, { recursive: true });
    const db = await openDatabase({ databaseUrl: null, dataDir: folder });
    try {
      await body({ db, other: db });
    } finally {
      await db.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
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

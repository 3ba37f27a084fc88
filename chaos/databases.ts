/** The databases of a run: an embedded folder, or a database on a PostgreSQL server. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { PostgresServer } from '../lib/db/testing/postgres';
import { pause } from './client';
import type { DatabaseRows } from './evidence';

export type DatabaseKind = 'embedded' | 'postgres';

/** One empty database for one run. */
export interface RunDatabase {
  kind: DatabaseKind;
  /** Settings with which the console uses it. */
  env: Record<string, string>;
  /** Its rows; for the embedded one nobody else may have it open. */
  rows(): Promise<DatabaseRows>;
  remove(): Promise<void>;
}

type Query = (sql: string) => Promise<unknown[]>;

/** Everything that the checker reads. Times become ISO 8601 with milliseconds. */
async function readRows(query: Query): Promise<DatabaseRows> {
  const rows = {
    deletions: await query('select id, plan_id, cancel_requested_at, finished_at from deletions'),
    items: await query(
      'select deletion_id, image_id, planned, state, outcome, sends, vendor, settled_at from deletion_items',
    ),
    audit: await query('select *, seq::integer as seq from audit order by audit.seq'),
  };
  return JSON.parse(JSON.stringify(rows));
}

/** An embedded database. Making one takes seconds, so an empty one is copied; the console's schema is not in it yet. */
export async function embeddedDatabase(template: string): Promise<RunDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'console-chaos-'));
  await cp(template, folder, { recursive: true });
  return {
    kind: 'embedded',
    env: { DATA_DIR: folder, DATABASE_URL: '' },
    async rows() {
      const pglite = new PGlite(join(folder, 'postgres'));
      try {
        return await readRows(async (sql) => (await pglite.query(sql)).rows);
      } finally {
        await pglite.close();
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The folder that `embeddedDatabase` copies. */
export async function embeddedTemplate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'console-chaos-template-'));
  const pglite = new PGlite(join(folder, 'postgres'));
  await pglite.waitReady;
  await pglite.close();
  return folder;
}

/** A database on a server. */
export async function postgresDatabase(server: PostgresServer): Promise<RunDatabase & { url: string }> {
  const url = await server.newDatabase();
  return {
    kind: 'postgres',
    url,
    env: { DATABASE_URL: url },
    rows: () => onPostgres(url, (client) => readRows(async (sql) => (await client.query(sql)).rows)),
    remove: async () => undefined,
  };
}

/** How long a server may take to recover from a crash, and how often it is tried. */
const RECOVERY_MS = 30_000;
const AGAIN_MS = 100;

/** Work on a connection of its own. A server that is still recovering is waited for. */
export async function onPostgres<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connected(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function connected(url: string): Promise<pg.Client> {
  for (const until = Date.now() + RECOVERY_MS; ; ) {
    const client = new pg.Client(url);
    // The session may be ended on purpose; its statement tells.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      const isStarting = error instanceof pg.DatabaseError && error.code === '57P03';
      if (!isStarting || Date.now() > until) throw error;
      await pause(AGAIN_MS);
    }
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { build } from 'esbuild';
import pg from 'pg';
import { MIGRATIONS } from './migrate';
import { type Database, openDatabase } from './open-database';
import { requestSync, syncState } from './sources';
import { expect, onBoth, test } from './testing/database-test';

const root = join(import.meta.dirname, '..', '..');

async function folderFrom(template: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'console-open-'));
  await cp(template, folder, { recursive: true });
  return folder;
}

/** A program beside this test, as one file for Node. It stays in the project's cache, where its packages are found. */
async function program(name: 'write-until-killed' | 'open-and-tell'): Promise<string> {
  const outfile = join(root, '.cache', `${name}-${process.pid}-${Date.now()}.mjs`);
  await build({
    entryPoints: [join(import.meta.dirname, 'testing', `${name}.ts`)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    alias: { 'server-only': join(root, 'scripts', 'empty.ts') },
  });
  return outfile;
}

onBoth('the schema is made once; opening again changes nothing', async ({ db }) => {
  expect(await db.query('select id from migrations order by id')).toEqual(MIGRATIONS.map(({ id }) => ({ id })));
});

/** Starts processes that open the database; resolves to what each said and its exit code. */
function openInProcesses(file: string, databaseUrl: string, count: number) {
  const children = Array.from({ length: count }, () =>
    spawn(process.execPath, [file, databaseUrl], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  const ended = children.map(async (child) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
    });
    const [code] = await once(child, 'close');
    return `${said.trim()} ${code}`;
  });
  return { children, ended: Promise.all(ended) };
}

test('PostgreSQL: eight processes that start at once make one schema', async ({ postgres }) => {
  const databaseUrl = await postgres.newDatabase();
  const file = await program('open-and-tell');
  const { ended } = openInProcesses(file, databaseUrl, 8);
  expect(await ended).toEqual(Array.from({ length: 8 }, () => 'opened 0'));
  const db = await openDatabase({ databaseUrl, dataDir: '' });
  expect(await db.query('select id from migrations order by id')).toEqual(MIGRATIONS.map(({ id }) => ({ id })));
  await db.close();
  await rm(file);
});

test('PostgreSQL: a process killed in the middle of the migrations leaves nothing half, and those that wait go on', async ({
  postgres,
}) => {
  const databaseUrl = await postgres.newDatabase();
  const file = await program('open-and-tell');
  const blocker = new pg.Client(databaseUrl);
  await blocker.connect();
  // Another's table of the same name, not committed yet, holds up whoever migrates at that table.
  await blocker.query('begin');
  await blocker.query('create table views (half text)');
  const watcher = new pg.Client(databaseUrl);
  await watcher.connect();
  const waiting = async () => {
    const { rows } = await watcher.query(
      `select query from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' order by query`,
    );
    return rows.map(({ query }) => String(query).split('(')[0]?.trim());
  };
  const first = openInProcesses(file, databaseUrl, 1);
  await expect.poll(waiting).toEqual(['create table views']);
  const second = openInProcesses(file, databaseUrl, 1);
  await expect.poll(waiting).toEqual(['create table views', 'select pg_advisory_xact_lock']);
  first.children[0]?.kill('SIGKILL');
  expect(await first.ended).toEqual([' null']);
  await blocker.query('rollback');
  expect(await second.ended).toEqual(['opened 0']);
  await blocker.end();
  await watcher.end();
  const db = await openDatabase({ databaseUrl, dataDir: '' });
  expect(await db.query('select id from migrations order by id')).toEqual(MIGRATIONS.map(({ id }) => ({ id })));
  await db.close();
  await rm(file);
});

for (const [what, sql, says] of [
  [
    'a newer version',
    `insert into migrations (id, checksum) values ('9999-later', 'x')`,
    /newer version of the console \(migration 9999-later\)/,
  ],
  ['an altered version', `update migrations set checksum = 'x'`, /Migration 0001-initial of the database differs/],
] as const) {
  test(`a database of ${what} is refused with a sentence, and can be opened by its own afterwards`, async ({
    template,
  }) => {
    const folder = await folderFrom(template);
    const db = await openDatabase({ databaseUrl: null, dataDir: folder });
    await db.query(sql);
    await db.close();
    await expect(openDatabase({ databaseUrl: null, dataDir: folder })).rejects.toThrow(says);
    await expect(openDatabase({ databaseUrl: null, dataDir: folder })).rejects.toThrow(says);
    await rm(folder, { recursive: true });
  });
}

test('a second opening of the same folder is refused with a sentence that says what to do', async ({ template }) => {
  const folder = await folderFrom(template);
  const db = await openDatabase({ databaseUrl: null, dataDir: folder });
  await expect(openDatabase({ databaseUrl: null, dataDir: folder })).rejects.toThrow(
    /in use by another process.*DATA_DIR.*DATABASE_URL/,
  );
  await db.close();
  await (await openDatabase({ databaseUrl: null, dataDir: folder })).close();
  await rm(folder, { recursive: true });
});

for (const databaseUrl of [
  'postgres://user:canary@127.0.0.1:1/db',
  'postgres://user:canary@nowhere.invalid/db',
  'postgres://user:canary@127.0.0.1:port/db',
  'postgres://user:can%ZZary-canary@127.0.0.1:1/db',
  'postgres://user:1#canary@127.0.0.1:1/db',
  'postgres://user:canary',
]) {
  test(`an address that cannot be used is refused with a sentence that holds no password: ${databaseUrl}`, async () => {
    const refused = openDatabase({ databaseUrl, dataDir: '' }).then(
      () => 'it was opened',
      (error: Error) => error,
    );
    expect(String(await refused)).toMatch(/DATABASE_URL cannot be used: .+\. Check address, user and password/);
    expect(inspect(await refused, { depth: 5 })).not.toContain('canary');
  });
}

test('a server that answers but lacks the database is told by its own words', async ({ postgres }) => {
  const databaseUrl = (await postgres.newDatabase()).replace('console_test', 'not_made');
  await expect(openDatabase({ databaseUrl, dataDir: '' })).rejects.toThrow(/cannot be used: database "not_made.*exist/);
});

onBoth('a transaction that throws leaves nothing behind, and the next one works', async ({ db }) => {
  const failing = db.transaction(async (tx) => {
    await tx.query('update sync_state set requested_at = now()');
    throw new Error('the work fails');
  });
  await expect(failing).rejects.toThrow('the work fails');
  const wrong = db.transaction(async (tx) => {
    await tx.query('update sync_state set requested_at = now()');
    await tx.query('select no_such_column');
  });
  await expect(wrong).rejects.toThrow('no_such_column');
  expect(await syncState(db)).toMatchObject({ requestedAt: null });
  await db.transaction((tx) => requestSync(tx));
  expect((await syncState(db)).requestedAt).not.toBeNull();
});

for (const [when, idle] of [
  ['while a statement runs', false],
  ['between two statements', true],
] as const) {
  test(`PostgreSQL: a connection lost in a transaction, ${when}, fails that transaction and nothing else`, async ({
    postgres,
  }) => {
    const databaseUrl = await postgres.newDatabase();
    const [db, other] = await Promise.all([0, 1].map(() => openDatabase({ databaseUrl, dataDir: '' })));
    if (!db || !other) throw new Error('both are opened');
    const lost = db.transaction(async (tx) => {
      await requestSync(tx);
      const [own] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      if (!idle) return tx.query('select pg_terminate_backend(pg_backend_pid())');
      await other.query('select pg_terminate_backend($1, 5000)', [own?.pid]);
      return tx.query('select 1');
    });
    await expect(lost).rejects.toThrow(/terminat|connection/);
    expect(await syncState(db)).toMatchObject({ requestedAt: null });
    await db.transaction((tx) => requestSync(tx));
    expect((await syncState(other)).requestedAt).not.toBeNull();
    await Promise.all([db.close(), other.close()]);
  });
}

test('PostgreSQL: idle connections that the server ends are replaced', async ({ postgres }) => {
  const databaseUrl = await postgres.newDatabase();
  const [db, other] = await Promise.all([0, 1].map(() => openDatabase({ databaseUrl, dataDir: '' })));
  if (!db || !other) throw new Error('both are opened');
  await Promise.all(Array.from({ length: 5 }, () => db.query('select 1')));
  await other.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await expect.poll(() => db.query('select 1 as one').catch(() => 'not yet')).toEqual([{ one: 1 }]);
  await Promise.all([db.close(), other.close()]);
});

for (const rows of [1, 40, 200]) {
  test(`embedded: whatever was told as committed is there after a kill -9 (${rows} rows)`, async ({ template }) => {
    const folder = await folderFrom(template);
    const file = await program('write-until-killed');
    const child = spawn(process.execPath, [file, folder], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told = '';
    for await (const chunk of child.stdout) {
      told += String(chunk);
      if (told.split('\n').length > rows) break;
    }
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    const last = Number(told.trim().split('\n').at(-1));
    const db: Database = await openDatabase({ databaseUrl: null, dataDir: folder });
    const found = new Set((await db.query<{ number: number }>('select number from told')).map((row) => row.number));
    for (let number = 0; number <= last; number++) expect(found.has(number), `row ${number} of ${last}`).toBe(true);
    await db.close();
    await rm(folder, { recursive: true });
    await rm(file);
  });
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type Database, openDatabase } from './open-database';
import { expect, onBoth, test } from './testing/database-test';

const root = join(import.meta.dirname, '..', '..');

async function folderFrom(template: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'console-open-'));
  await cp(template, folder, { recursive: true });
  return folder;
}

/** The program beside this test, as one file for Node. It stays in the project's cache, where its packages are found. */
async function writer(): Promise<string> {
  const outfile = join(root, '.cache', `write-until-killed-${process.pid}-${Date.now()}.mjs`);
  await build({
    entryPoints: [join(import.meta.dirname, 'testing', 'write-until-killed.ts')],
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
  const [row] = await db.query<{ count: number }>('select count(*)::integer as count from migrations');
  expect(row?.count).toBe(1);
});

test('PostgreSQL: processes that start at once make one schema', async ({ postgres }) => {
  const databaseUrl = await postgres.newDatabase();
  const all = await Promise.all(Array.from({ length: 4 }, () => openDatabase({ databaseUrl, dataDir: '' })));
  expect(await all[0]?.query('select id from migrations')).toHaveLength(1);
  await Promise.all(all.map((db) => db.close()));
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

test('an address where no server answers is refused with a sentence that holds no password', async () => {
  const opening = openDatabase({ databaseUrl: 'postgres://user:canary@127.0.0.1:1/db', dataDir: '' });
  await expect(opening).rejects.toThrow(/^(?!.*canary).*DATABASE_URL cannot be used/);
});

for (const rows of [1, 40, 200]) {
  test(`embedded: whatever was told as committed is there after a kill -9 (${rows} rows)`, async ({ template }) => {
    const folder = await folderFrom(template);
    const program = await writer();
    const child = spawn(process.execPath, [program, folder], {
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
    await rm(program);
  });
}

/** Guarantees while the database is away or changes hands: failures are told as passing, nothing is told as failed that was stored, and work goes on afterwards. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { CommitUnknownError, DatabaseAwayError } from './database-error';
import { openDatabase } from './open-database';
import { ping } from './ping';
import { requestSync, syncState } from './sources';
import { expect, onPostgres, test } from './testing/database-test';
import { lossySocket } from './testing/lossy-socket';

const isAsked = async (db: Parameters<typeof syncState>[0]) => (await syncState(db)).requestedAt !== null;

test('PostgreSQL: through an outage of the server questions fail as passing, and afterwards they are answered', async ({
  ownPostgres: { outage, newDatabase },
}) => {
  const db = await openDatabase({ databaseUrl: await newDatabase(), dataDir: '' });
  const cut = db.transaction(async (tx) => {
    await requestSync(tx);
    await outage.begin();
    await tx.query('select 1');
  });
  await expect(cut).rejects.toBeInstanceOf(DatabaseAwayError);
  await expect(db.query('select 1')).rejects.toBeInstanceOf(DatabaseAwayError);
  await expect(db.transaction((tx) => requestSync(tx))).rejects.toBeInstanceOf(DatabaseAwayError);
  await outage.end();
  await db.transaction((tx) => tx.query('select 1'));
  expect(await isAsked(db)).toBe(false);
  await db.close();
});

for (const [losses, stored] of [
  [['after-commit'], true],
  [['before-commit'], false],
  [['after-commit', 'before-outcome'], true],
] as const) {
  test(`PostgreSQL: connections lost ${losses.join(' and ')} are looked into: what was stored is told as stored`, async ({
    ownPostgres,
  }) => {
    const socket = await lossySocket(await ownPostgres.newDatabase());
    const db = await openDatabase({ databaseUrl: socket.databaseUrl, dataDir: '' });
    socket.loseNext(...losses);
    const result = db.transaction(async (tx) => {
      await requestSync(tx);
      return 'stored';
    });
    if (stored) expect(await result).toBe('stored');
    else await expect(result).rejects.toBeInstanceOf(DatabaseAwayError);
    expect(await isAsked(db)).toBe(stored);
    await db.close();
    await socket.close();
  });
}

onPostgres(
  'a database that is read-only is not ready, and refuses what would change it as passing',
  async ({ db, other }) => {
    const [name] = await other.query<{ name: string }>('select current_database() as name');
    const readOnly = async (is: 'on' | 'off') => {
      await other.query(`alter database "${name?.name}" set default_transaction_read_only = ${is}`);
      await other.query(
        'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
    };
    await ping(db);
    await readOnly('on');
    await expect.poll(() => ping(db).catch(String)).toMatch(/read-only, as a standby is/);
    await expect(db.transaction((tx) => requestSync(tx))).rejects.toThrow(/read-only/);
    await other.query('set default_transaction_read_only = off');
    await readOnly('off');
    await expect.poll(() => ping(db).then(() => 'ready', String)).toBe('ready');
    await db.transaction((tx) => requestSync(tx));
  },
);

test('embedded: when its thread dies, what was under way fails as passing, and a new thread finds all that was committed', async ({
  template,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'console-thread-'));
  await cp(template, folder, { recursive: true });
  const threads: Worker[] = [];
  const note = (worker: Worker) => threads.push(worker);
  process.on('worker', note);
  const db = await openDatabase({ databaseUrl: null, dataDir: folder });
  await db.query('create table kept (number integer)');
  await db.query('insert into kept values (1)');
  const kill = () => threads.at(-1)?.terminate();
  const cut = db.transaction(async (tx) => {
    await tx.query('insert into kept values (2)');
    await kill();
    return tx.query('insert into kept values (3)');
  });
  await expect(cut).rejects.toBeInstanceOf(DatabaseAwayError);
  expect(await db.query('select number from kept')).toEqual([{ number: 1 }]);
  const atCommit = db.transaction(async (tx) => {
    await tx.query('insert into kept values (4)');
    await kill();
  });
  await expect(atCommit).rejects.toBeInstanceOf(CommitUnknownError);
  await db.transaction((tx) => tx.query('insert into kept values (5)'));
  expect(await db.query('select number from kept where number <> 4')).toEqual([{ number: 1 }, { number: 5 }]);
  expect(threads).toHaveLength(3);
  await db.close();
  await expect(db.query('select 1'), 'a closed one stays closed').rejects.toBeInstanceOf(DatabaseAwayError);
  process.off('worker', note);
  await rm(folder, { recursive: true });
});

/** The database goes away in the middle of a commit, or with everything that it held in memory; the process stays and has to find its way back. */
import { between, pick } from '../simulator/generator/random';
import { pause } from './client';
import { onPostgres } from './databases';
import type { DatabaseProxy } from './proxy';
import type { Run } from './run';

const TROUBLES = ['before-commit', 'after-commit', 'after-commit', 'sessions-ended', 'server-crash'] as const;

/** Time in which a process is back at work: it waits a little after a step that failed. */
const RECOVERY_MS = 2500;

/** Brings trouble so many times while one process works. */
export async function loseTheDatabase(
  run: Run,
  { times, faults, proxy, databaseUrl }: { times: number; faults: boolean; proxy: DatabaseProxy; databaseUrl: string },
): Promise<void> {
  const { random, account, host } = run;
  if (faults) await account.orderMixedFaults();
  await host.start();
  if (!(await host.ready())) throw new Error(`The process does not start:\n${host.lastWords}`);
  for (let time = 0; time < times; time++) {
    run.work(between(random, 3, 6));
    await pause(between(random, 50, 400));
    const trouble = pick(random, TROUBLES);
    if (trouble === 'sessions-ended') await endSessions(databaseUrl);
    else if (trouble === 'server-crash') await crashServer(databaseUrl);
    else proxy.cutAt(trouble, between(random, 1, 8));
    run.killed();
    await pause(between(random, 200, RECOVERY_MS));
    if (!host.isRunning) throw new Error(`The process ended with its database (${trouble}):\n${host.lastWords}`);
  }
}

/** An administrator ends every session but the own one. */
async function endSessions(databaseUrl: string): Promise<void> {
  await onPostgres(databaseUrl, (client) =>
    client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    ),
  );
}

/** A session dies without a word: the server ends all others, forgets its memory and recovers from its log. Only a server of our own can be treated so. */
async function crashServer(databaseUrl: string): Promise<void> {
  if (!new URL(databaseUrl).searchParams.get('host')?.startsWith('/')) return endSessions(databaseUrl);
  await onPostgres(databaseUrl, async (client) => {
    const { rows } = await client.query(
      'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() limit 1',
    );
    if (rows[0]) process.kill(rows[0].pid, 'SIGKILL');
  });
}

/** PostgreSQL through a pool. Failures that pass, such as a restart or a failover, come as `DatabaseAwayError`; connections that had one are replaced. */
import 'server-only';
import pg from 'pg';
import { commitOutcome, type TransactionName, timelineOf } from './commit-outcome';
import { CommitUnknownError, databaseError, isAway } from './database-error';
import { createPostgresListener } from './listen-postgres';
import type { Database, Executor } from './open-database';
import { storableParams } from './rows';

const CONNECT_MS = 5000;
/** A statement, or a transaction that does nothing, that takes longer holds others up: a process that was stopped must not. */
const STATEMENT_MS = 30_000;
const IDLE_IN_TRANSACTION_MS = 15_000;
/** A server that is gone without a word answers nothing, not even that time is over. */
const ANSWER_MS = STATEMENT_MS + 5000;
/** How long a server may take to start up before the console gives up. */
const STARTING_MS = 30_000;
const AGAIN_MS = 250;

export interface PostgresOptions {
  /** Connections of this process at most. */
  poolSize: number;
  /** Statements may take any time, as those of a migration of a large table do. */
  patient?: boolean;
  /** Name of the setting that holds the address, for the sentence. */
  setting?: string;
}

/** Opens a pool and makes sure that the server answers. Rejects with a sentence that does not hold the address's password. */
export async function openPostgres(
  databaseUrl: string,
  { poolSize, patient, setting = 'DATABASE_URL' }: PostgresOptions,
): Promise<Database> {
  const limits = {
    statement_timeout: STATEMENT_MS,
    query_timeout: ANSWER_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  };
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    ...(patient ? {} : limits),
  });
  // A connection that ends while idle is replaced by the pool at the next query; one that is in use fails the statement at work or the next one. Without
  // listeners either would end the process, and the pool listens to a connection only while nobody uses it.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  try {
    await firstAnswer(pool);
  } catch (error) {
    await pool.end();
    const why = error instanceof Error ? error.message || String((error as { code?: string }).code) : 'unknown failure';
    throw new Error(
      `The database of ${setting} cannot be used: ${why}. Check address, user and password, and that the server runs.`,
    );
  }
  const listener = createPostgresListener(databaseUrl);
  return {
    kind: 'postgres',
    query: executorOf(pool).query,
    transaction: (work) => inTransaction(pool, work),
    listen: listener.listen,
    async close() {
      await listener.close();
      await pool.end();
    },
  };
}

/** Waits for a server that says that it is starting up, or that others have all its connections. */
async function firstAnswer(pool: pg.Pool): Promise<void> {
  for (const until = Date.now() + STARTING_MS; ; ) {
    try {
      await pool.query('select 1');
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if ((code !== '57P03' && code !== '53300') || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: Executor) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw databaseError(error);
  });
  let broken = false;
  let commits: TransactionName | null = null;
  let result: T;
  try {
    const name = await begin(client);
    result = await work(executorOf(client));
    commits = name;
    await client.query('commit');
    return result;
  } catch (raw) {
    const error = databaseError(raw);
    broken = isAway(error) || !(await rollback(client));
    if (!commits || !isAway(error)) throw error;
    const outcome = await commitOutcome(pool, commits);
    if (outcome === 'aborted') throw error;
    if (outcome === 'unknown') throw commitUnknown(error);
    // biome-ignore lint/style/noNonNullAssertion: the commit is sent after the work gave its result
    return result!;
  } finally {
    client.release(broken);
  }
}

/** Begins and takes the transaction's number, by which its outcome can be asked for on another connection. */
async function begin(client: pg.PoolClient): Promise<TransactionName> {
  const timeline = await timelineOf(client);
  const results: unknown = await client.query('begin; select pg_current_xact_id()::text as xid');
  const [, { rows }] = results as [unknown, { rows: [{ xid: string }] }];
  return { xid: rows[0].xid, timeline };
}

function rollback(client: pg.PoolClient): Promise<boolean> {
  return client.query('rollback').then(
    () => true,
    () => false,
  );
}

function commitUnknown(cause: unknown): CommitUnknownError {
  return new CommitUnknownError('The connection to the database broke while a change was being stored.', { cause });
}

function ignore(): void {}

function executorOf(client: pg.Pool | pg.PoolClient): Executor {
  return {
    async query<Row>(sql: string, params?: unknown[]) {
      try {
        return (await client.query(sql, storableParams(params))).rows as Row[];
      } catch (error) {
        throw databaseError(error);
      }
    },
  };
}

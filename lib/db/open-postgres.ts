/** PostgreSQL through a pool. */
import 'server-only';
import pg from 'pg';
import { createPostgresListener } from './listen-postgres';
import type { Database, Executor } from './open-database';
import { storableParams } from './rows';

const MAX_CONNECTIONS = 10;
const CONNECT_MS = 5000;
/** A statement, or a transaction that does nothing, that takes longer holds others up: a process that was stopped must not. */
const STATEMENT_MS = 30_000;
const IDLE_IN_TRANSACTION_MS = 15_000;

/** Opens a pool and makes sure that the server answers. Rejects with a sentence that does not hold the address's password. */
export async function openPostgres(databaseUrl: string, setting = 'DATABASE_URL'): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  });
  // A connection that ends while idle is replaced by the pool at the next query; without a listener it would end the process.
  pool.on('error', ignore);
  try {
    await pool.query('select 1');
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
    async transaction(work) {
      const client = await pool.connect();
      // The same for one that is lost inside a transaction, where the pool does not listen: the statement at work or the next one fails.
      client.on('error', ignore);
      let broken = false;
      try {
        await client.query('begin');
        const result = await work(executorOf(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch(() => {
          broken = true;
        });
        throw error;
      } finally {
        client.off('error', ignore);
        client.release(broken);
      }
    },
    listen: listener.listen,
    async close() {
      await listener.close();
      await pool.end();
    },
  };
}

function ignore(): void {}

function executorOf(client: pg.Pool | pg.PoolClient): Executor {
  return {
    query: async <Row>(sql: string, params?: unknown[]) =>
      (await client.query(sql, storableParams(params))).rows as Row[],
  };
}

/** The embedded database: PGlite in a folder, on a thread of its own, with a lock that dies with the process. */
import 'server-only';
import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Listeners } from './listeners';
import { lockFolder } from './lock-folder';
import type { Database, Executor } from './open-database';
import { storableParams } from './rows';

/** By the project's folder: the bundled code has no place beside it. */
const WORKER_FILE = ['lib', 'db', 'embedded-worker.mjs'];

interface Question {
  sql?: string;
  params?: unknown[] | undefined;
  listen?: string;
  close?: true;
}

type Answer =
  | { ready: true }
  | { channel: string; payload: string }
  | { id: number; rows?: unknown[]; error?: { message: string } };

/** Opens the folder, made when missing. Rejects with a sentence when another process has it open. */
export async function openEmbedded(dataDir: string): Promise<Database> {
  mkdirSync(dataDir, { recursive: true });
  const folder = realpathSync(dataDir);
  const unlock = await lockFolder(folder);
  let thread: Thread;
  try {
    thread = await startThread(`${folder}/postgres`);
  } catch (error) {
    await unlock();
    throw new Error(
      `The embedded database in ${dataDir} does not start: ${error instanceof Error ? error.message : error}. Restore a back-up of the folder, or move it away to begin with an empty one.`,
    );
  }
  const query: Executor['query'] = async <Row>(sql: string, params?: unknown[]) =>
    (await thread.ask({ sql, params: storableParams(params) })) as Row[];
  const line = createLine();
  return {
    kind: 'embedded',
    query: (sql, params) => line.alongside(() => query(sql, params)),
    transaction: (work) => line.alone(() => inTransaction({ query }, work)),
    listen(channel, heard) {
      // The thread is asked once and then tells for good. A question that fails means that it ended, and every statement says so.
      if (!thread.listeners.channels().includes(channel))
        line.alongside(() => thread.ask({ listen: channel })).catch(() => undefined);
      return thread.listeners.add(channel, heard);
    },
    async close() {
      await line.alone(() => thread.ask({ close: true }));
      await unlock();
    },
  };
}

async function inTransaction<T>(executor: Executor, work: (tx: Executor) => Promise<T>): Promise<T> {
  await executor.query('begin');
  try {
    const result = await work(executor);
    await executor.query('commit');
    return result;
  } catch (error) {
    await executor.query('rollback');
    throw error;
  }
}

/**
 * There is one connection: a statement of others inside a transaction would belong to it. The thread answers in the order of coming, so that statements by themselves
 * need not wait for one another's answers, only for transactions to end.
 */
function createLine() {
  let transaction: Promise<unknown> = Promise.resolve();
  return {
    alongside: <T>(work: () => Promise<T>): Promise<T> => transaction.then(work),
    alone<T>(work: () => Promise<T>): Promise<T> {
      const result = transaction.then(work);
      transaction = result.catch(() => undefined);
      return result;
    },
  };
}

interface Thread {
  ask(question: Question): Promise<unknown[]>;
  listeners: Listeners;
}

/** Starts the thread; rejects when the database does not start. */
async function startThread(place: string): Promise<Thread> {
  const worker = new Worker(join(/* turbopackIgnore: true */ process.cwd(), ...WORKER_FILE), { workerData: { place } });
  const waiting = new Map<number, { resolve: (rows: unknown[]) => void; reject: (error: Error) => void }>();
  const listeners = new Listeners();
  let ended: Error | null = null;
  let asked = 0;
  const ready = new Promise<void>((resolve, reject) => {
    const end = (error: Error) => {
      ended ??= error;
      reject(ended);
      for (const each of waiting.values()) each.reject(ended);
      waiting.clear();
    };
    worker.on('message', (answer: Answer) => {
      if ('ready' in answer) return resolve();
      if ('channel' in answer) return listeners.tell(answer.channel, answer.payload);
      const asker = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.error) asker?.reject(Object.assign(new Error(answer.error.message), answer.error));
      else asker?.resolve(answer.rows ?? []);
    });
    worker.on('error', end);
    worker.on('exit', () => end(new Error('the embedded database has ended')));
  });
  await ready;
  // An open database does not keep a process running that has nothing else to do; work that waits for an answer does.
  worker.unref();
  return {
    listeners,
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        const id = asked++;
        worker.ref();
        const settle = () => waiting.size === 0 && worker.unref();
        waiting.set(id, {
          resolve: (rows) => {
            settle();
            resolve(rows);
          },
          reject: (error) => {
            settle();
            reject(error);
          },
        });
        worker.postMessage({ id, ...question });
      }),
  };
}

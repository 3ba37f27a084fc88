/** The embedded database: PGlite in a folder, on a thread of its own, with a lock that dies with the process. */
import 'server-only';
import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CommitUnknownError, DatabaseAwayError } from './database-error';
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
  const listeners = new Listeners();
  let thread: Thread;
  try {
    thread = await startThread(`${folder}/postgres`, listeners);
  } catch (error) {
    await unlock();
    throw new Error(
      `The embedded database in ${dataDir} does not start: ${error instanceof Error ? error.message : error}. Restore a back-up of the folder, or move it away to begin with an empty one.`,
    );
  }
  let closed = false;
  const current = reopening(thread, async () => {
    // The folder may be another process's by now.
    if (closed) throw new Error('it was closed');
    const next = await startThread(`${folder}/postgres`, listeners);
    for (const channel of listeners.channels()) await next.ask({ listen: channel });
    listeners.tellMissed();
    return next;
  });
  const line = createLine();
  return {
    kind: 'embedded',
    query: (sql, params) => line.alongside(async () => executorOn(await current()).query(sql, params)),
    transaction: (work) => line.alone(async () => inTransaction(await current(), work)),
    listen(channel, heard) {
      // A thread is asked once and then tells for good; one that is started in its place is asked again.
      if (!listeners.channels().includes(channel))
        line.alongside(async () => (await current()).ask({ listen: channel })).catch(() => undefined);
      return listeners.add(channel, heard);
    },
    async close() {
      await line.alone(async () => (await current()).ask({ close: true }));
      closed = true;
      await unlock();
    },
  };
}

/** Pause before a thread that did not start is tried again. */
const AGAIN_MS = 1000;

/** The thread; another one when it has ended, which finds everything that was committed. */
function reopening(first: Thread, start: () => Promise<Thread>): () => Promise<Thread> {
  let thread = first;
  let starting: Promise<Thread> | null = null;
  async function again(): Promise<Thread> {
    try {
      thread = await start();
      starting = null;
      return thread;
    } catch (error) {
      setTimeout(() => {
        starting = null;
      }, AGAIN_MS).unref();
      throw new DatabaseAwayError('The embedded database has ended and does not start again.', { cause: error });
    }
  }
  return async () => {
    if (!thread.hasEnded()) return thread;
    starting ??= again();
    return starting;
  };
}

function executorOn(thread: Thread): Executor {
  return {
    query: async <Row>(sql: string, params?: unknown[]) =>
      (await thread.ask({ sql, params: storableParams(params) })) as Row[],
  };
}

async function inTransaction<T>(thread: Thread, work: (tx: Executor) => Promise<T>): Promise<T> {
  const executor = executorOn(thread);
  let commits = false;
  await executor.query('begin');
  try {
    const result = await work(executor);
    commits = true;
    await executor.query('commit');
    return result;
  } catch (error) {
    if (commits && thread.hasEnded())
      throw new CommitUnknownError('The embedded database ended while a change was being stored.', { cause: error });
    // With the thread its transaction is gone.
    if (!thread.hasEnded()) await executor.query('rollback');
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
  hasEnded(): boolean;
}

/** Starts the thread, which tells the listeners; rejects when the database does not start. */
async function startThread(place: string, listeners: Listeners): Promise<Thread> {
  const worker = new Worker(join(/* turbopackIgnore: true */ process.cwd(), ...WORKER_FILE), { workerData: { place } });
  const waiting = new Map<number, { resolve: (rows: unknown[]) => void; reject: (error: Error) => void }>();
  let ended: Error | null = null;
  let asked = 0;
  const ready = new Promise<void>((resolve, reject) => {
    const end = (error: Error) => {
      ended ??= error;
      reject(ended);
      for (const each of waiting.values()) each.reject(endedError(ended));
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
    worker.on('exit', () => end(new Error('it has ended')));
  });
  await ready;
  // An open database does not keep a process running that has nothing else to do; work that waits for an answer does.
  worker.unref();
  return {
    hasEnded: () => ended !== null,
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(endedError(ended));
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

function endedError(cause: Error): DatabaseAwayError {
  return new DatabaseAwayError('The embedded database has ended; it is started again.', { cause });
}

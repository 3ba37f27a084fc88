/**
 * What a process has exactly once: settings, database, cloud client, log, and the signals that wake the worker.
 * Kept as a promise on `globalThis`, because Next loads a module several times in one process.
 */
import 'server-only';
import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import { type Cloud, createCloud } from '@/lib/cloud/client';
import { limitsOf } from '@/lib/cloud/settings';
import { type Config, readConfig } from '@/lib/config';
import { openBudget } from '@/lib/db/cloud-budget';
import { type Database, openDatabase } from '@/lib/db/open-database';
import { createLog } from '@/lib/telemetry/log';
import { type EndTracing, startTracing } from '@/lib/telemetry/tracing';
import { createDeletionFeed, type DeletionFeed } from './deletion-feed';
import { createIndexKeeper, type IndexKeeper } from './image-index';
import { createLastLooks, type LastLooks } from './last-looks';
import { readFacts } from './read-facts';

/** Signals from requests to the loops of the same process. Other processes find the work by polling. */
export type Wake = EventEmitter<{ deletions: []; sync: []; protections: [] }>;

export interface Runtime {
  /** Tells this process apart from others on the same database. */
  processId: string;
  config: Config;
  db: Database;
  cloud: Cloud;
  log: Logger;
  wake: Wake;
  index: IndexKeeper;
  deletionFeed: DeletionFeed;
  lastLooks: LastLooks;
  endTracing: EndTracing | null;
}

const KEY = Symbol.for('appstream-image-console.runtime');
type Holder = { [KEY]?: Promise<Runtime> };

/** The process's runtime, opened at the first call. Rejects with a sentence when a setting or the database is wrong. */
export function runtime(): Promise<Runtime> {
  const holder = globalThis as Holder;
  holder[KEY] ??= openRuntime(readConfig());
  return holder[KEY];
}

/** Opens a runtime of its own, for programs and tests. Close it with `closeRuntime`. */
export async function openRuntime(config: Config): Promise<Runtime> {
  const log = createLog(config);
  const endTracing = config.operating.traces ? await startTracing() : null;
  const db = await openDatabase({ ...config, poolSize: config.databasePoolSize });
  const cloud = createCloud(config.cloud, { budget: await openBudget(db, limitsOf(config.cloud)) });
  const index = createIndexKeeper(db);
  return {
    processId: randomUUID(),
    config,
    db,
    cloud,
    log,
    wake: new EventEmitter(),
    index,
    deletionFeed: createDeletionFeed({ config, db, log }),
    lastLooks: createLastLooks((imageIds, signal) => readFacts({ db, cloud }, imageIds, signal)),
    endTracing,
  };
}

/** Ends the streams and the connections of a runtime; traces that are not sent yet are, if the collector takes them. */
export async function closeRuntime(held: Runtime): Promise<void> {
  held.deletionFeed.close();
  await held.db.close();
  await held.endTracing?.().catch((error: unknown) => held.log.warn({ err: error }, 'the last traces were not sent'));
}

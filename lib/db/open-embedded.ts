/** The embedded database: PGlite in a folder, with real fsync, and with a lock that dies with the process. */
import 'server-only';
import { existsSync, fsyncSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { lockFolder } from './lock-folder';
import type { Database, Executor } from './open-database';
import { storableParams } from './rows';

interface FileSystemModule {
  FS: unknown;
  NODEFS?: { stream_ops: { fsync?: (stream: { nfd: number }) => number } };
}

/** PGlite's files never reach the disk by themselves: its file system has no fsync. Measured with a trace of system calls. */
class DurableFS extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    const withSync = (module: FileSystemModule) => {
      if (!module.NODEFS) throw new Error('this version of PGlite has no NODEFS, so commits would not be durable');
      module.NODEFS.stream_ops.fsync = (stream) => {
        fsyncSync(stream.nfd);
        return 0;
      };
    };
    const preRun = [...[emscriptenOpts.preRun ?? []].flat(), withSync] as typeof emscriptenOpts.preRun;
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

/** Without `-F`, which switches fsync off. */
const START_PARAMS = PGlite.defaultStartParams.filter((parameter) => parameter !== '-F');

/** Opens the folder, made when missing. Rejects with a sentence when another process has it open. */
export async function openEmbedded(dataDir: string): Promise<Database> {
  mkdirSync(dataDir, { recursive: true });
  const folder = realpathSync(dataDir);
  const unlock = await lockFolder(folder);
  const place = `${folder}/postgres`;
  let pglite: PGlite;
  try {
    if (!existsSync(place)) await makeDatabase(place);
    pglite = await start(place);
  } catch (error) {
    await unlock();
    throw new Error(
      `The embedded database in ${dataDir} does not start: ${error instanceof Error ? error.message : error}. Restore a back-up of the folder, or move it away to begin with an empty one.`,
    );
  }
  return {
    kind: 'embedded',
    query: executorOf(pglite).query,
    transaction: (work) => pglite.transaction((tx) => work(executorOf(tx))),
    async close() {
      await pglite.close();
      await unlock();
    },
  };
}

/** A new database is made beside its place and moved there when it is whole: a process that is killed meanwhile leaves no half of one. */
async function makeDatabase(place: string): Promise<void> {
  const beside = `${place}.new`;
  rmSync(beside, { recursive: true, force: true });
  const pglite = await start(beside);
  await pglite.close();
  renameSync(beside, place);
}

async function start(place: string): Promise<PGlite> {
  const pglite = new PGlite({
    fs: new DurableFS(place),
    startParams: [...START_PARAMS, '-c', 'wal_sync_method=fsync'],
  });
  await pglite.waitReady;
  return pglite;
}

function executorOf(client: Pick<PGlite, 'query'>): Executor {
  return {
    query: async <Row>(sql: string, params?: unknown[]) => (await client.query<Row>(sql, storableParams(params))).rows,
  };
}

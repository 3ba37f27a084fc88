/**
 * The embedded database on a thread of its own: PGlite computes on the thread that asks it, and a statement over many rows would hold up every request of the
 * process. Started by `open-embedded` with `{ place }`; answers `{ id, sql, params }` with `{ id, rows }` or `{ id, error }`, in order. `{ id, listen }` has it send
 * `{ channel, payload }` for every notification of a channel from then on; `{ id, close: true }` ends it.
 * Plain JavaScript, since a thread is started from a file.
 */
import { existsSync, fsyncSync, renameSync, rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** PGlite's files never reach the disk by themselves: its file system has no fsync. Measured with a trace of system calls. */
class DurableFS extends NodeFS {
  async init(...args) {
    const { emscriptenOpts } = await super.init(...args);
    const withSync = (module) => {
      if (!module.NODEFS) throw new Error('this version of PGlite has no NODEFS, so commits would not be durable');
      module.NODEFS.stream_ops.fsync = (stream) => {
        fsyncSync(stream.nfd);
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...[emscriptenOpts.preRun ?? []].flat(), withSync] } };
  }
}

/** Without `-F`, which switches fsync off. */
const START_PARAMS = PGlite.defaultStartParams.filter((parameter) => parameter !== '-F');

async function start(place) {
  const pglite = new PGlite({
    fs: new DurableFS(place),
    startParams: [...START_PARAMS, '-c', 'wal_sync_method=fsync'],
  });
  await pglite.waitReady;
  return pglite;
}

/** A new database is made beside its place and moved there when it is whole: a process that is killed meanwhile leaves no half of one. */
async function makeDatabase(place) {
  const beside = `${place}.new`;
  rmSync(beside, { recursive: true, force: true });
  const pglite = await start(beside);
  await pglite.close();
  renameSync(beside, place);
}

const { place } = workerData;
if (!existsSync(place)) await makeDatabase(place);
const pglite = await start(place);

/** What a caller may look at: message, SQLSTATE and the like, as far as it is text. An error as it is would lose them on the way. */
function plain(error) {
  const texts = Object.entries(error ?? {}).filter(([, value]) => typeof value === 'string');
  return { ...Object.fromEntries(texts), message: error instanceof Error ? error.message : String(error) };
}

async function answer({ id, sql, params, listen, close }) {
  try {
    if (close) {
      await pglite.close();
      parentPort.postMessage({ id, rows: [] });
      parentPort.close();
      return;
    }
    if (listen) {
      await pglite.listen(listen, (payload) => parentPort.postMessage({ channel: listen, payload }));
      parentPort.postMessage({ id, rows: [] });
      return;
    }
    const { rows } = await pglite.query(sql, params);
    parentPort.postMessage({ id, rows });
  } catch (error) {
    parentPort.postMessage({ id, error: plain(error) });
    // A program that has trapped is of no use any more; a new one finds what was committed.
    if (error instanceof WebAssembly.RuntimeError) process.exit(1);
  }
}

let last = Promise.resolve();
parentPort.on('message', (question) => {
  last = last.then(() => answer(question));
});
parentPort.postMessage({ ready: true });

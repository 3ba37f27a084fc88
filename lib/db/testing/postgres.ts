/**
 * A PostgreSQL server for tests: the one of TEST_DATABASE_URL, or a private cluster from Debian's programs, one per worker of the runner,
 * which goes when the worker goes.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface PostgresServer {
  /** Address of a new, empty database. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** A server that only these tests use, reached by a socket, which may be ended. */
export interface OwnPostgresServer extends PostgresServer {
  /** Ends the server at once, as a power cut does, and starts it again. */
  outage: { begin(): Promise<void>; end(): Promise<void> };
}

const DEBIAN = '/usr/lib/postgresql';
const MISSING =
  'These tests need PostgreSQL: install it so that initdb is in /usr/lib/postgresql/*/bin or on PATH (on Debian: apt-get install postgresql), or give the address of a server in TEST_DATABASE_URL.';

/** The server of TEST_DATABASE_URL, or one of our own. Rejects with a sentence that says what to install. */
export async function startPostgres(): Promise<PostgresServer | OwnPostgresServer> {
  const given = process.env.TEST_DATABASE_URL;
  return given ? onServer(given, async () => {}) : startOwnPostgres();
}

/** Starts a server, also where another one is given: that one is not ours to stop. */
export async function startOwnPostgres(): Promise<OwnPostgresServer> {
  const initdb = program('initdb');
  const postgres = program('postgres');
  const folder = mkdtempSync(join(tmpdir(), 'console-postgres-'));
  const user = serverUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = { ...user, stdio: 'ignore' } as const;
  execFileSync(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8'], options);
  // The shell ends the server when this process is gone, which it sees by the end of its input.
  const script = '"$0" "$@" & cat; kill -QUIT $!; wait';
  const settings = ['-c', 'listen_addresses=', '-c', 'fsync=off', '-k', folder];
  const address = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
  let shell: ChildProcess | null = null;
  const begin = async () => {
    shell = spawn('sh', ['-c', script, postgres, '-D', data, ...settings], {
      ...user,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    await untilAnswering(address);
  };
  const end = async () => {
    const ended = shell && once(shell, 'exit');
    shell?.stdin?.end();
    await ended;
  };
  // Whatever becomes of this process, the folder goes with it.
  const remover = spawn('sh', ['-c', 'cat; sleep 1; rm -rf "$0"', folder], { stdio: ['pipe', 'ignore', 'ignore'] });
  await begin();
  const server = onServer(address, async () => {
    await end();
    rmSync(folder, { recursive: true, force: true });
    remover.stdin.end();
  });
  return { ...server, outage: { begin: end, end: begin } };
}

/** Databases on a server; a server that is not ours gets none left behind. */
function onServer(address: string, stopServer: () => Promise<void>): PostgresServer {
  const names: string[] = [];
  return {
    async newDatabase() {
      const name = `console_test_${process.pid}_${randomBytes(4).toString('hex')}`;
      // Texts in the order of their bytes, as in the embedded database, whatever the server's language.
      await run(address, `create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`);
      names.push(name);
      const url = new URL(address);
      url.pathname = `/${name}`;
      return url.href;
    },
    async stop() {
      for (const name of names) await run(address, `drop database if exists ${name} with (force)`);
      await stopServer();
    },
  };
}

async function run(address: string, sql: string): Promise<void> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** PostgreSQL refuses to run as root; Debian's package makes a user for it. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    throw new Error(`${MISSING} PostgreSQL does not run as root: as root the tests start it as the user "postgres".`);
  }
}

function program(name: string): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const found = versions.map((version) => join(DEBIAN, version, 'bin', name)).find(existsSync);
  if (found) return found;
  try {
    return execFileSync('which', [name], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    throw new Error(MISSING);
  }
}

async function untilAnswering(address: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client(address);
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (tries > 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

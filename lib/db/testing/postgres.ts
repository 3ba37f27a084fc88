/**
 * A PostgreSQL server for tests: the one of TEST_DATABASE_URL, or a private cluster from Debian's programs, one per worker of the runner,
 * which goes when the worker goes.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface PostgresServer {
  /** Address of a new, empty database. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

const DEBIAN = '/usr/lib/postgresql';
const MISSING =
  'These tests need PostgreSQL: install it so that initdb is in /usr/lib/postgresql/*/bin or on PATH (on Debian: apt-get install postgresql), or give the address of a server in TEST_DATABASE_URL.';

/** Starts a server. Rejects with a sentence that says what to install. */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { newDatabase: () => createDatabase(given), stop: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'console-postgres-'));
  const user = serverUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = { ...user, stdio: 'ignore' } as const;
  execFileSync(program('initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '-E', 'UTF8'], options);
  // The shell ends the server when this process is gone, which it sees by the end of its input.
  const script = '"$0" "$@" & cat; kill -QUIT $!; wait';
  const settings = ['-c', 'listen_addresses=', '-c', 'fsync=off', '-k', folder];
  const shell = spawn('sh', ['-c', script, program('postgres'), '-D', data, ...settings], {
    ...user,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const address = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
  await untilAnswering(address);
  return {
    newDatabase: () => createDatabase(address),
    async stop() {
      const ended = new Promise((resolve) => shell.once('exit', resolve));
      shell.stdin.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; Debian's package makes a user for it. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function program(name: string): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const found = versions.map((version) => join(DEBIAN, version, 'bin', name)).find(existsSync);
  if (found) return found;
  try {
    return execFileSync('which', [name], { encoding: 'utf8' }).trim();
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

let made = 0;

async function createDatabase(address: string): Promise<string> {
  const name = `console_test_${process.pid}_${++made}`;
  const client = new pg.Client(address);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}

/**
 * An exclusive lock on a folder that dies with the process, however it ends. PGlite does not keep a second process out, and two on one
 * folder destroy it.
 */
import 'server-only';
import { createHash } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';

/** The folder is in use by another process. */
export class DatabaseLockedError extends Error {
  override name = 'DatabaseLockedError';
}

/** Takes the lock; the function gives it back. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const address = addressOf(folder);
  const server = await listen(address).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    if (await isAnswering(address)) throw lockedError(folder);
    unlinkSync(address);
    return listen(address);
  });
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

/**
 * Linux: an abstract socket, which has no file and ends with the process. Windows: a named pipe, likewise. Elsewhere a socket file, which
 * a crash leaves behind; it is free when nobody answers on it.
 */
function addressOf(folder: string): string {
  const name = `appstream-image-console-${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
  if (platform() === 'linux') return `\0${name}`;
  return platform() === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy()).once('error', reject);
    server.listen(address, () => resolve(server));
  });
}

/** Whether a process holds the lock. An abstract address that is in use always has one. */
function isAnswering(address: string): Promise<boolean> {
  if (address.startsWith('\0')) return Promise.resolve(true);
  return new Promise((resolve) => {
    const socket = connect(address, () => {
      socket.destroy();
      resolve(true);
    }).once('error', () => resolve(false));
  });
}

function lockedError(folder: string): DatabaseLockedError {
  return new DatabaseLockedError(
    `The embedded database in ${folder} is in use by another process. Stop that one, give this one another DATA_DIR, or set DATABASE_URL to share a PostgreSQL server.`,
  );
}

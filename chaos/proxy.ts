/** A proxy before PostgreSQL that cuts connections at a commit: before the server has it, or before the client has the answer. */
import { connect, createServer, type Socket } from 'node:net';
import { freePort } from '../scripts/steps.mjs';

/** Where a connection is cut. */
export type Cut = 'before-commit' | 'after-commit';

export interface DatabaseProxy {
  /** The address with the proxy in the place of the server. */
  url: string;
  /** Cuts the connection that sends the n-th commit from now on. */
  cutAt(cut: Cut, commits: number): void;
  stop(): Promise<void>;
}

/** How the driver sends it: a simple query. */
const COMMIT = Buffer.from('commit\0');

/** Starts a proxy before the server of an address. */
export async function startProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const port = await freePort();
  const sockets = new Set<Socket>();
  let armed: { cut: Cut; left: number } | null = null;

  const server = createServer((client) => {
    const upstream = connect(targetOf(databaseUrl));
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (bytes) => {
      const cut = bytes.includes(COMMIT) ? take() : null;
      if (cut === 'before-commit') return client.destroy();
      if (cut === 'after-commit') upstream.once('data', () => client.destroy());
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => client.write(bytes));
  });

  function take(): Cut | null {
    if (!armed) return null;
    armed.left -= 1;
    if (armed.left > 0) return null;
    const { cut } = armed;
    armed = null;
    return cut;
  }

  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.searchParams.delete('host');
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    cutAt(cut, commits) {
      armed = { cut, left: commits };
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function targetOf(databaseUrl: string): { path: string } | { host: string; port: number } {
  const url = new URL(databaseUrl);
  const folder = url.searchParams.get('host');
  const port = Number(url.port || 5432);
  return folder?.startsWith('/') ? { path: `${folder}/.s.PGSQL.${port}` } : { host: url.hostname, port };
}

/** A socket before a PostgreSQL server that loses connections at the moment of a commit. */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether the next commit still reaches the server. Its answer never comes back. */
export type Loss = 'before-commit' | 'after-commit';

const SOCKET = '.s.PGSQL.5432';

export interface LossySocket {
  databaseUrl: string;
  /** Loses the connection of the next commit. */
  loseNext(loss: Loss): void;
  close(): Promise<void>;
}

/** @param databaseUrl an address with the folder of the server's socket as its host */
export async function lossySocket(databaseUrl: string): Promise<LossySocket> {
  const url = new URL(databaseUrl);
  const target = join(url.searchParams.get('host') ?? '', SOCKET);
  const folder = mkdtempSync(join(tmpdir(), 'console-lossy-'));
  let next: Loss | null = null;
  const server = createServer((client) => {
    const upstream = connect(target);
    let mute = false;
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
    client.on('data', (chunk) => {
      const loss = chunk.includes('commit\0') ? next : null;
      if (loss === 'before-commit') end();
      else upstream.write(chunk);
      if (!loss) return;
      next = null;
      mute = true;
    });
    upstream.on('data', (chunk) => (mute ? end() : client.write(chunk)));
  });
  await new Promise<void>((resolve) => server.listen(join(folder, SOCKET), resolve));
  url.searchParams.set('host', folder);
  return {
    databaseUrl: url.href,
    loseNext(loss) {
      next = loss;
    },
    async close() {
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A socket before a PostgreSQL server that loses connections at the moment of a commit, or when it is asked what became of one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether the next commit still reaches the server, or that the next question for the outcome of one does not. No answer comes back. */
export type Loss = 'before-commit' | 'after-commit' | 'before-outcome';

/** What a client sends at the moment of each loss. */
const SENT: Record<Loss, string> = {
  'before-commit': 'commit\0',
  'after-commit': 'commit\0',
  'before-outcome': 'pg_xact_status',
};

const SOCKET = '.s.PGSQL.5432';

export interface LossySocket {
  databaseUrl: string;
  /** Loses the connections of what comes next, one after the other. */
  loseNext(...losses: Loss[]): void;
  close(): Promise<void>;
}

/** @param databaseUrl an address with the folder of the server's socket as its host */
export async function lossySocket(databaseUrl: string): Promise<LossySocket> {
  const url = new URL(databaseUrl);
  const target = join(url.searchParams.get('host') ?? '', SOCKET);
  const folder = mkdtempSync(join(tmpdir(), 'console-lossy-'));
  let next: Loss[] = [];
  const server = createServer((client) => {
    const upstream = connect(target);
    let mute = false;
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
    client.on('data', (chunk) => {
      const [loss] = next;
      const isNow = loss !== undefined && chunk.includes(SENT[loss]);
      if (isNow && loss !== 'after-commit') end();
      else upstream.write(chunk);
      if (!isNow) return;
      next.shift();
      mute = true;
    });
    upstream.on('data', (chunk) => (mute ? end() : client.write(chunk)));
  });
  await new Promise<void>((resolve) => server.listen(join(folder, SOCKET), resolve));
  url.searchParams.set('host', folder);
  return {
    databaseUrl: url.href,
    loseNext(...losses) {
      next = losses;
    },
    async close() {
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

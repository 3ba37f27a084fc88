/** Notifications of PostgreSQL over one connection of its own per process, however many listen. It is opened when the first one listens. */
import 'server-only';
import pg from 'pg';
import { type Heard, Listeners } from './listeners';

const CONNECT_MS = 5000;
/** Pause before a lost connection is opened again; doubled with every failure. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export interface PostgresListener {
  /** @param channel a constant of the program: it becomes part of a statement */
  listen(channel: string, heard: Heard): () => void;
  close(): Promise<void>;
}

/** Listens for as long as it is not closed. After a lost connection the listeners are told that they may have missed something. */
export function createPostgresListener(databaseUrl: string): PostgresListener {
  const listeners = new Listeners();
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let closed = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      application_name: 'appstream-image-console listener',
    });
    client = next;
    next.on('notification', ({ channel, payload }) => listeners.tell(channel, payload ?? ''));
    next.on('error', () => lost(next));
    next.on('end', () => lost(next));
    try {
      await next.connect();
      for (const channel of listeners.channels()) await next.query(`listen ${channel}`);
      failures = 0;
      listeners.tellMissed();
    } catch {
      lost(next);
    }
  }

  function lost(which: pg.Client): void {
    if (client !== which) return;
    client = null;
    which.end().catch(() => undefined);
    if (closed) return;
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures) * (0.5 + Math.random() / 2);
    failures += 1;
    timer = setTimeout(connect, pauseMs);
    timer.unref();
  }

  return {
    listen(channel, heard) {
      const known = listeners.channels().includes(channel);
      const remove = listeners.add(channel, heard);
      if (client === null && timer === undefined) void connect();
      else if (!known) client?.query(`listen ${channel}`).catch(() => undefined);
      return remove;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      const last = client;
      client = null;
      await last?.end().catch(() => undefined);
    },
  };
}

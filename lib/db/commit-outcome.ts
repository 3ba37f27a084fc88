/** What became of a transaction whose commit was sent and not answered. */
import 'server-only';
import type pg from 'pg';

/** Names a transaction beyond its connection. A server that takes over counts anew from its own last one, so numbers hold within a timeline only. */
export interface TransactionName {
  xid: string;
  timeline: string | null;
}

/** How often, and how long apart, the server is asked. */
const TRIES = 20;
const APART_MS = 250;

const TIMELINE = 'select left(pg_walfile_name(pg_current_wal_lsn()), 8) as timeline';
const timelines = new WeakMap<pg.PoolClient, string | null>();

/** The timeline that a connection's server writes; null where it does not tell. */
export async function timelineOf(client: pg.PoolClient): Promise<string | null> {
  const known = timelines.get(client);
  if (known !== undefined) return known;
  const timeline = await client.query<{ timeline: string }>(TIMELINE).then(
    ({ rows }) => rows[0]?.timeline ?? null,
    () => null,
  );
  timelines.set(client, timeline);
  return timeline;
}

/** Asks until the server knows, for some seconds: it may still be at work on the commit, or be starting again. */
export async function commitOutcome(
  pool: pg.Pool,
  { xid, timeline }: TransactionName,
): Promise<'committed' | 'aborted' | 'unknown'> {
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 0) await new Promise((resolve) => setTimeout(resolve, APART_MS));
    const answer = await ask(pool, xid).catch(() => null);
    if (answer === null) continue;
    if (timeline === null || answer.timeline !== timeline) return 'unknown';
    if (answer.status === 'committed' || answer.status === 'aborted') return answer.status;
  }
  return 'unknown';
}

async function ask(pool: pg.Pool, xid: string): Promise<{ status: string | null; timeline: string | null } | null> {
  const client = await pool.connect();
  let broken = true;
  try {
    const timeline = await timelineOf(client);
    const { rows } = await client.query<{ status: string | null }>('select pg_xact_status($1::xid8) as status', [xid]);
    broken = false;
    return { status: rows[0]?.status ?? null, timeline };
  } finally {
    client.release(broken);
  }
}

/** Sessions of browsers. What the browser holds is never here, only its hash. Times are the database's. */
import 'server-only';
import type { MappedClaims } from '@/lib/domain/role-mapping';
import type { Executor } from './open-database';
import { iso } from './rows';

export interface NewSession {
  id: string;
  secretHash: string;
  personId: string;
  maxMs: number;
  address: string | null;
  /** What the browser calls itself. */
  agent: string;
  /** Session at the provider, for its word that it has ended; null when it names none. */
  providerSession: string | null;
  sealedIdToken: string | null;
}

/** A session that is valid now, and whose it is. */
export interface FoundSession {
  id: string;
  personId: string;
  name: string;
  claims: MappedClaims;
  /** Milliseconds since its use was last noted. */
  unusedMs: number;
  sealedIdToken: string | null;
}

export interface SessionRow {
  id: string;
  createdAt: string;
  usedAt: string;
  expiresAt: string;
  address: string | null;
  agent: string;
}

/** Begins a session, and forgets those that have ended. */
export async function insertSession(db: Executor, session: NewSession): Promise<void> {
  await db.query(
    `insert into sessions (session_id, secret_hash, person_id, expires_at, address, agent, provider_session, sealed_id_token)
     values ($1, $2, $3, clock_timestamp() + $4::bigint * interval '1 millisecond', $5, $6, $7, $8)`,
    [
      session.id,
      session.secretHash,
      session.personId,
      session.maxMs,
      session.address,
      session.agent,
      session.providerSession,
      session.sealedIdToken,
    ],
  );
  await db.query('delete from sessions where expires_at < clock_timestamp()');
}

const VALID = `s.expires_at > clock_timestamp() and s.used_at > clock_timestamp() - $2::bigint * interval '1 millisecond'`;

/** The session with this hash, unless it has ended, was idle for too long, or its person was blocked. */
export async function findSession(db: Executor, secretHash: string, idleMs: number): Promise<FoundSession | null> {
  const [row] = await db.query<{
    session_id: string;
    person_id: string;
    name: string;
    claims: MappedClaims;
    unused_ms: string | number;
    sealed_id_token: string | null;
  }>(
    `select s.session_id, p.person_id, p.name, p.claims, s.sealed_id_token, extract(epoch from clock_timestamp() - s.used_at) * 1000 as unused_ms
     from sessions s join people p on p.person_id = s.person_id where s.secret_hash = $1 and ${VALID} and p.blocked_at is null`,
    [secretHash, idleMs],
  );
  if (!row) return null;
  return {
    id: row.session_id,
    personId: row.person_id,
    name: row.name,
    claims: row.claims,
    unusedMs: Number(row.unused_ms),
    sealedIdToken: row.sealed_id_token,
  };
}

/** Notes that a session is being used. */
export async function noteUse(db: Executor, id: string): Promise<void> {
  await db.query('update sessions set used_at = clock_timestamp() where session_id = $1', [id]);
}

/** Sessions of somebody that are valid, the one used last first. */
export async function sessionsOf(db: Executor, personId: string, idleMs: number): Promise<SessionRow[]> {
  const rows = await db.query<{
    session_id: string;
    created_at: Date;
    used_at: Date;
    expires_at: Date;
    address: string | null;
    agent: string;
  }>(
    `select session_id, created_at, used_at, expires_at, address, agent from sessions s where person_id = $1 and ${VALID}
     order by used_at desc limit 200`,
    [personId, idleMs],
  );
  return rows.map((row) => ({
    id: row.session_id,
    createdAt: iso(row.created_at),
    usedAt: iso(row.used_at),
    expiresAt: iso(row.expires_at),
    address: row.address,
    agent: row.agent,
  }));
}

/** Ends one session, of this person when one is given. False when there is none. */
export async function endSession(db: Executor, id: string, personId?: string): Promise<boolean> {
  const rows = await db.query(
    'delete from sessions where session_id = $1 and ($2::text is null or person_id = $2) returning session_id',
    [id, personId ?? null],
  );
  return rows.length > 0;
}

/** Ends all sessions of somebody; how many there were. */
export async function endSessionsOf(db: Executor, personId: string): Promise<number> {
  return (await db.query('delete from sessions where person_id = $1 returning session_id', [personId])).length;
}

/** Ends what a provider says has ended there: one of its sessions, or everything of one of its people. */
export async function endProviderSessions(
  db: Executor,
  { subject, providerSession }: { subject: string | null; providerSession: string | null },
): Promise<number> {
  const rows = await db.query(
    `delete from sessions s using people p where p.person_id = s.person_id
     and ($1::text is null or p.subject = $1) and ($2::text is null or s.provider_session = $2)
     and ($1::text is not null or $2::text is not null) returning s.session_id`,
    [subject, providerSession],
  );
  return rows.length;
}

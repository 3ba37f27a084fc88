/** Access tokens of programs. Shown once, kept as a hash; they act in the name of whoever made them, within the limits set then. */
import 'server-only';
import type { Grant } from '@/lib/domain/permission';
import type { MappedClaims } from '@/lib/domain/role-mapping';
import type { Executor } from './open-database';
import { iso, isoOrNull, json } from './rows';

export interface NewToken {
  id: string;
  secretHash: string;
  personId: string;
  name: string;
  limits: readonly Grant[];
  expiresAt: string;
}

/** A token that is valid now, and whose it is. */
export interface FoundToken {
  id: string;
  personId: string;
  personName: string;
  claims: MappedClaims;
  name: string;
  limits: Grant[];
  /** Milliseconds since its use was last noted; null when it never was. */
  unusedMs: number | null;
}

export interface TokenRow {
  id: string;
  name: string;
  limits: Grant[];
  createdAt: string;
  expiresAt: string;
  usedAt: string | null;
}

/** A token's use is noted at most this often. */
const NOTE_MS = 60_000;
const VALID = 't.revoked_at is null and t.expires_at > clock_timestamp() and p.blocked_at is null';

/** Keeps a token; false when the person has a valid one of that name. One of that name that is not valid any more makes room. */
export async function insertToken(tx: Executor, token: NewToken): Promise<boolean> {
  const key = token.name.toLocaleLowerCase('en');
  await tx.query(
    `delete from access_tokens where person_id = $1 and name_key = $2 and (revoked_at is not null or expires_at < clock_timestamp())`,
    [token.personId, key],
  );
  const rows = await tx.query(
    `insert into access_tokens (token_id, secret_hash, person_id, name, name_key, limits, expires_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (person_id, name_key) do nothing returning token_id`,
    [token.id, token.secretHash, token.personId, token.name, key, json(token.limits), token.expiresAt],
  );
  return rows.length > 0;
}

interface FoundColumns {
  token_id: string;
  person_id: string;
  person_name: string;
  claims: MappedClaims;
  name: string;
  limits: Grant[];
  unused_ms: string | number | null;
}

const FOUND = `select t.token_id, t.person_id, p.name as person_name, p.claims, t.name, t.limits,
  extract(epoch from clock_timestamp() - t.used_at) * 1000 as unused_ms from access_tokens t join people p on p.person_id = t.person_id`;

/** The token with this hash, unless it has expired, was revoked, or its maker was blocked. */
export async function findAccessToken(db: Executor, secretHash: string): Promise<FoundToken | null> {
  const [row] = await db.query<FoundColumns>(`${FOUND} where t.secret_hash = $1 and ${VALID}`, [secretHash]);
  return row ? foundOf(row) : null;
}

/** The valid token of this name that somebody made. */
export async function findTokenByName(db: Executor, personName: string, name: string): Promise<FoundToken | null> {
  const [row] = await db.query<FoundColumns>(`${FOUND} where p.name = $1 and t.name = $2 and ${VALID}`, [
    personName,
    name,
  ]);
  return row ? foundOf(row) : null;
}

function foundOf(row: FoundColumns): FoundToken {
  return {
    id: row.token_id,
    personId: row.person_id,
    personName: row.person_name,
    claims: row.claims,
    name: row.name,
    limits: row.limits,
    unusedMs: row.unused_ms === null ? null : Number(row.unused_ms),
  };
}

/** Notes that a token is being used. */
export async function noteTokenUse(db: Executor, { id, unusedMs }: FoundToken): Promise<void> {
  if (unusedMs !== null && unusedMs < NOTE_MS) return;
  await db.query('update access_tokens set used_at = clock_timestamp() where token_id = $1', [id]);
}

/** Valid tokens of somebody, the newest first. */
export async function tokensOf(db: Executor, personId: string): Promise<TokenRow[]> {
  const rows = await db.query<{
    token_id: string;
    name: string;
    limits: Grant[];
    created_at: Date;
    expires_at: Date;
    used_at: Date | null;
  }>(
    `select token_id, name, limits, created_at, expires_at, used_at from access_tokens
     where person_id = $1 and revoked_at is null and expires_at > clock_timestamp() order by created_at desc, token_id`,
    [personId],
  );
  return rows.map((row) => ({
    id: row.token_id,
    name: row.name,
    limits: row.limits,
    createdAt: iso(row.created_at),
    expiresAt: iso(row.expires_at),
    usedAt: isoOrNull(row.used_at),
  }));
}

/** Revokes a token of this person; its name and maker, or null when there is no such valid one. */
export async function revokeToken(
  tx: Executor,
  id: string,
  personId: string,
): Promise<{ name: string; personName: string } | null> {
  const [row] = await tx.query<{ name: string; person_name: string }>(
    `update access_tokens t set revoked_at = clock_timestamp() from people p where p.person_id = t.person_id
     and t.token_id = $1 and t.person_id = $2 and t.revoked_at is null returning t.name, p.name as person_name`,
    [id, personId],
  );
  return row ? { name: row.name, personName: row.person_name } : null;
}

/** Revokes all tokens of somebody; the names of those that were valid. */
export async function revokeTokensOf(tx: Executor, personId: string): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(
    `update access_tokens set revoked_at = clock_timestamp() where person_id = $1 and revoked_at is null and expires_at > clock_timestamp()
     returning name`,
    [personId],
  );
  return rows.map(({ name }) => name);
}

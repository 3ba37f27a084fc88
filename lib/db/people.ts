/** People who have signed in: a name that stays theirs, and what their provider last said about them. */
import 'server-only';
import { randomUUID } from 'node:crypto';
import { RESERVED_NAMES } from '@/lib/domain/actor';
import type { MappedClaims } from '@/lib/domain/role-mapping';
import type { Executor } from './open-database';
import { iso, isoOrNull, json } from './rows';

export interface Person {
  id: string;
  name: string;
  claims: MappedClaims;
  seenAt: string;
  blockedAt: string | null;
  blockedBy: string | null;
}

interface Row {
  person_id: string;
  name: string;
  claims: MappedClaims;
  seen_at: Date;
  blocked_at: Date | null;
  blocked_by: string | null;
}

const COLUMNS = 'person_id, name, claims, seen_at, blocked_at, blocked_by';
/** Namesakes that are told apart by a number; later ones by chance. */
const MAX_NAMESAKES = 20;

/**
 * The person of a subject, with what is said about them now. Somebody new gets the wanted name, or that with a number when it is taken: a name in
 * the trail never means two people.
 */
export async function rememberPerson(
  db: Executor,
  { subject, wantedName, claims }: { subject: string; wantedName: string; claims: MappedClaims },
): Promise<Person> {
  const known = await updatePerson(db, subject, claims);
  if (known) return known;
  for (const name of namesLike(wantedName)) {
    const [row] = await db.query<Row>(
      `insert into people (person_id, subject, name, name_key, claims) values ($1, $2, $3, $4, $5) on conflict do nothing returning ${COLUMNS}`,
      [randomUUID(), subject, name, nameKey(name), json(claims)],
    );
    if (row) return personOf(row);
    const meanwhile = await updatePerson(db, subject, claims);
    if (meanwhile) return meanwhile;
  }
  throw new Error('No name was left for somebody new.');
}

async function updatePerson(db: Executor, subject: string, claims: MappedClaims): Promise<Person | null> {
  const [row] = await db.query<Row>(
    `update people set claims = $2, seen_at = clock_timestamp() where subject = $1 returning ${COLUMNS}`,
    [subject, json(claims)],
  );
  return row ? personOf(row) : null;
}

function namesLike(wanted: string): string[] {
  const name = plainName(wanted);
  const numbered = Array.from({ length: MAX_NAMESAKES }, (_, index) => `${name} (${index + 2})`);
  const all = [name, ...numbered, `${name} (${randomUUID()})`];
  return RESERVED_NAMES.includes(nameKey(name)) ? all.slice(1) : all;
}

/** What a person is called in lists and in the trail: no marks that cannot be seen, no `/`, which parts a token's name from its maker's. */
function plainName(wanted: string): string {
  const plain = wanted
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}/]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return [...plain].slice(0, 80).join('').trim() || 'somebody';
}

function nameKey(name: string): string {
  return name.toLocaleLowerCase('en');
}

/** The person with this id. */
export async function findPerson(db: Executor, id: string): Promise<Person | null> {
  const [row] = await db.query<Row>(`select ${COLUMNS} from people where person_id = $1`, [id]);
  return row ? personOf(row) : null;
}

/** The person who has this name. */
export async function findPersonByName(db: Executor, name: string): Promise<Person | null> {
  const [row] = await db.query<Row>(`select ${COLUMNS} from people where name = $1`, [name]);
  return row ? personOf(row) : null;
}

/** The person of a subject as it was last remembered. */
export async function findPersonBySubject(db: Executor, subject: string): Promise<Person | null> {
  const [row] = await db.query<Row>(`select ${COLUMNS} from people where subject = $1`, [subject]);
  return row ? personOf(row) : null;
}

/** Everybody who was seen, the last one first, with how many sessions and tokens they have now. */
export async function listPeople(
  db: Executor,
  { idleMs, limit }: { idleMs: number; limit: number },
): Promise<(Person & { sessions: number; tokens: number })[]> {
  const rows = await db.query<Row & { sessions: number; tokens: number }>(
    `select ${COLUMNS},
       (select count(*)::integer from sessions s where s.person_id = p.person_id and s.expires_at > clock_timestamp()
         and s.used_at > clock_timestamp() - $1::bigint * interval '1 millisecond') as sessions,
       (select count(*)::integer from access_tokens t where t.person_id = p.person_id and t.revoked_at is null and t.expires_at > clock_timestamp()) as tokens
     from people p order by seen_at desc, person_id limit $2::integer`,
    [idleMs, limit],
  );
  return rows.map((row) => ({ ...personOf(row), sessions: row.sessions, tokens: row.tokens }));
}

/** Takes all rights from somebody until they are given back, and ends all their sessions. Null when there is nobody with this id. */
export async function setBlocked(tx: Executor, id: string, by: string | null): Promise<Person | null> {
  const [row] = await tx.query<Row>(
    `update people set blocked_at = case when $2::text is null then null else clock_timestamp() end, blocked_by = $2
     where person_id = $1 returning ${COLUMNS}`,
    [id, by],
  );
  if (row && by !== null) await tx.query('delete from sessions where person_id = $1', [id]);
  return row ? personOf(row) : null;
}

function personOf(row: Row): Person {
  return {
    id: row.person_id,
    name: row.name,
    claims: row.claims,
    seenAt: iso(row.seen_at),
    blockedAt: isoOrNull(row.blocked_at),
    blockedBy: row.blocked_by,
  };
}

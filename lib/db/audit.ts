/**
 * The trail: rows that are only ever added, chained by hash over RFC 8785 JSON. Appends are serialised by a lock of the transaction;
 * a unique previous hash makes a fork an error.
 */
import 'server-only';
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { AuditContext, AuditEvent, AuditRecord } from '@/lib/domain/audit-event';
import type { Executor } from './open-database';
import { iso, json } from './rows';

const LOCK = 726_510_285;
/** What the first row is chained to. */
const GENESIS = '0'.repeat(64);

/**
 * Adds one row in the caller's transaction. When it cannot be written, the transaction fails with everything in it. What is hashed is what
 * the columns hold: times to the millisecond, texts without NUL and half characters.
 */
export async function appendAudit(tx: Executor, given: AuditContext, what: AuditEvent): Promise<AuditRecord> {
  const { context, event }: { context: AuditContext; event: AuditEvent } = JSON.parse(
    json({ context: given, event: what }),
  );
  await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
  const [head] = await tx.query<{ seq: string | number; hash: string }>(
    'select seq, hash from audit order by seq desc limit 1',
  );
  const [clock] = await tx.query<{ now: Date }>('select clock_timestamp() as now');
  const row = {
    ...context,
    seq: Number(head?.seq ?? 0) + 1,
    at: iso(clock?.now ?? new Date()),
    event,
    previousHash: head?.hash ?? GENESIS,
  };
  const record: AuditRecord = { ...row, hash: hashOf(row) };
  await tx.query(
    `insert into audit (seq, at, actor, address, correlation_id, deletion_id, image_id, image_name, type, event, previous_hash, hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      record.seq,
      record.at,
      record.actor,
      record.address,
      record.correlationId,
      record.deletionId,
      record.imageId,
      record.imageName,
      event.type,
      json(event),
      record.previousHash,
      record.hash,
    ],
  );
  return record;
}

/** SHA-256, hexadecimal, over the canonical JSON of everything but the hash itself. */
export function hashOf(row: Omit<AuditRecord, 'hash'>): string {
  return createHash('sha256')
    .update(canonicalize(row) ?? '')
    .digest('hex');
}

interface AuditColumns {
  seq: string | number;
  at: Date;
  actor: string;
  address: string | null;
  correlation_id: string;
  deletion_id: string | null;
  image_id: string | null;
  image_name: string | null;
  type: string;
  event: AuditEvent;
  previous_hash: string;
  hash: string;
}

const COLUMNS =
  'seq, at, actor, address, correlation_id, deletion_id, image_id, image_name, type, event, previous_hash, hash';

function recordOf(row: AuditColumns): AuditRecord {
  return {
    seq: Number(row.seq),
    at: iso(row.at),
    actor: row.actor,
    address: row.address,
    correlationId: row.correlation_id,
    deletionId: row.deletion_id,
    imageId: row.image_id,
    imageName: row.image_name,
    event: row.event,
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}

export interface AuditListQuery {
  search: string;
  type: string[];
  deletionId?: string | undefined;
  imageId?: string | undefined;
  /** Sequence number after which older rows follow. */
  cursor?: string | undefined;
  limit: number;
}

/** The trail, newest first. A cursor that is no number begins at the top. */
export async function listAudit(
  db: Executor,
  query: AuditListQuery,
): Promise<{ records: AuditRecord[]; total: number; next: string | null }> {
  const before = query.cursor && /^\d{1,15}$/.test(query.cursor) ? Number(query.cursor) : null;
  const where = `($1::text[] = '{}' or type = any($1::text[])) and ($2::text is null or deletion_id = $2) and ($3::text is null or image_id = $3)
    and ($4::text = '' or concat_ws(' ', actor, image_id, image_name, event::text) ilike $4)`;
  const pattern = query.search.trim() === '' ? '' : `%${query.search.trim().replace(/[\\%_]/g, '\\$&')}%`;
  const shared = [query.type, query.deletionId ?? null, query.imageId ?? null, pattern];
  const rows = await db.query<AuditColumns>(
    `select ${COLUMNS} from audit where ${where} and ($5::bigint is null or seq < $5) order by seq desc limit $6::integer`,
    [...shared, before, query.limit + 1],
  );
  const [count] = await db.query<{ total: string | number }>(
    `select count(*) as total from audit where ${where}`,
    shared,
  );
  const records = rows.slice(0, query.limit).map(recordOf);
  return {
    records,
    total: Number(count?.total ?? 0),
    next: rows.length > query.limit ? String(records.at(-1)?.seq) : null,
  };
}

/**
 * Records about one image, newest first, at most `limit`: its own, and the confirmations of the deletions that it was part of, which are
 * about all their images at once.
 */
export async function auditOfImage(db: Executor, imageId: string, limit: number): Promise<AuditRecord[]> {
  const rows = await db.query<AuditColumns>(
    `select ${COLUMNS} from audit where seq in (
       select seq from audit where image_id = $1
       union
       select confirmed.seq from audit own join audit confirmed on confirmed.deletion_id = own.deletion_id and confirmed.type = 'deletion-confirmed'
       where own.image_id = $1
     ) order by seq desc limit $2::integer`,
    [imageId, limit],
  );
  return rows.map(recordOf);
}

/** Result of checking the chain; `brokenAt` is the first row that does not fit. */
export interface AuditCheck {
  ok: boolean;
  checked: number;
  brokenAt: number | null;
}

/**
 * Recomputes the whole chain, page by page. Rows cut off at the end, or a chain rewritten from some row on, are not seen here: compare the
 * last hash with one that was noted elsewhere.
 */
export async function verifyAudit(db: Executor): Promise<AuditCheck> {
  let expected = { seq: 1, hash: GENESIS };
  // From below the first row: one that was put before it is found as well.
  let from = Number.MIN_SAFE_INTEGER;
  for (let checked = 0; ; from = expected.seq) {
    const rows = await db.query<AuditColumns & { whole: boolean }>(
      `select ${COLUMNS}, at = date_trunc('milliseconds', at) as whole from audit where seq >= $1 order by seq limit 500`,
      [from],
    );
    if (rows.length === 0) return { ok: true, checked, brokenAt: null };
    for (const row of rows) {
      const { hash, ...rest } = recordOf(row);
      const fits = rest.seq === expected.seq && rest.previousHash === expected.hash && hash === hashOf(rest);
      // Beside the hash: the type that filters use, and the part of the time that the hash does not cover.
      if (!fits || row.type !== rest.event.type || !row.whole)
        return { ok: false, checked, brokenAt: Math.min(rest.seq, expected.seq) };
      expected = { seq: rest.seq + 1, hash };
      checked += 1;
    }
  }
}

/**
 * The trail: rows that are only ever added, chained by hash over RFC 8785 JSON. Appends are serialised by a lock of the transaction; a unique previous hash makes a
 * fork an error; a trigger refuses every change. What the form is and how it is checked without the console: docs/audit.md.
 */
import 'server-only';
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import {
  type AuditContext,
  type AuditEvent,
  type AuditHead,
  AuditNotWritable,
  type AuditRecord,
} from '@/lib/domain/audit-event';
import type { Executor } from './open-database';
import { iso, json } from './rows';

/** What the first row is chained to. */
export const GENESIS = '0'.repeat(64);

/** Something to record: who, and what. */
export interface AuditEntry {
  context: AuditContext;
  event: AuditEvent;
}

/** Adds one row in the caller's transaction. When it cannot be written, the transaction fails with everything in it. */
export async function appendAudit(tx: Executor, context: AuditContext, event: AuditEvent): Promise<AuditRecord> {
  const [record] = await appendAudits(tx, [{ context, event }]);
  if (!record) throw new AuditNotWritable('The audit trail did not take the record.');
  return record;
}

/**
 * Adds rows in this order, by one statement. What is hashed is what the columns hold: times to the millisecond, texts without NUL and half characters.
 * Throws AuditNotWritable when the trail refuses them while the database works.
 */
export async function appendAudits(tx: Executor, given: readonly AuditEntry[]): Promise<AuditRecord[]> {
  if (given.length === 0) return [];
  const stored: AuditEntry[] = JSON.parse(json(given));
  const entries = stored.map(({ context, event }) => ({ ...context, event, ...canonicalParts(context, event) }));
  const rows = await tx
    .query<AuditColumns>('select * from append_audit($1::jsonb)', [json(entries)])
    .catch((error: unknown) => {
      throw isRefusal(error) ? new AuditNotWritable(sentenceOf(error), { cause: error }) : error;
    });
  return rows.map(recordOf);
}

/** Stand-ins for the fields that only the database knows; no value of any other field can hold them, since quotation marks are escaped there. */
const AT = '"at":"';
const PREVIOUS = '"previousHash":"';

/** The canonical JSON of a row up to the time, and from there to the previous hash. */
function canonicalParts(context: AuditContext, event: AuditEvent): { before: string; between: string } {
  const text = canonicalize({ ...context, event, at: '', previousHash: '', seq: 0 }) ?? '';
  // The event is the only field with fields of its own: those before and after it are found from either end.
  const at = text.indexOf(AT) + AT.length;
  const previous = text.lastIndexOf(PREVIOUS) + PREVIOUS.length;
  return { before: text.slice(0, at), between: text.slice(at, previous) };
}

/** Classes of SQLSTATE that say nothing about the trail: the connection, the server's resources, and waiting for others. */
const NOT_OF_THE_TRAIL = ['08', '40', '53300', '55P03', '57', '25P02'];

function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^[0-9A-Z]{5}$/.test(code) && !NOT_OF_THE_TRAIL.some((start) => code.startsWith(start));
}

function sentenceOf(error: unknown): string {
  return `The audit trail cannot be written: ${error instanceof Error ? error.message : error}`;
}

/** Takes the row back that a trial wrote. */
class Undo extends Error {}

const TRIAL: AuditContext = {
  actor: 'console',
  address: null,
  correlationId: 'trial',
  deletionId: null,
  imageId: null,
  imageName: null,
};

/** Longest wait for other writers of the chain: whoever is writing proves that it can be written. */
const TRIAL_WAIT = '1s';

/** Tries to add a row, and takes it back. Null when that works, else why not. Throws what is not the trail's fault. */
export async function whyNotWritable(db: {
  transaction<T>(work: (tx: Executor) => Promise<T>): Promise<T>;
}): Promise<string | null> {
  try {
    await db.transaction(async (tx) => {
      await tx.query(`set local lock_timeout = '${TRIAL_WAIT}'`);
      await appendAudit(tx, TRIAL, { type: 'protection-removed', owner: 'console', reason: 'trial' });
      throw new Undo();
    });
    return null;
  } catch (error) {
    if (error instanceof Undo || (error as { code?: string }).code === '55P03') return null;
    if (error instanceof AuditNotWritable) return error.message;
    throw error;
  }
}

/** SHA-256, hexadecimal, over the canonical JSON of everything but the hash itself. */
export function hashOf(row: Omit<AuditRecord, 'hash'>): string {
  return createHash('sha256')
    .update(canonicalize(row) ?? '')
    .digest('hex');
}

/** A row as the database gives it. */
export interface AuditColumns {
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

export const COLUMNS =
  'seq, at, actor, address, correlation_id, deletion_id, image_id, image_name, type, event, previous_hash, hash';

/** A row as a record. */
export function recordOf(row: AuditColumns): AuditRecord {
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

/** The newest row; null while nothing was recorded. */
export async function auditHead(db: Executor): Promise<AuditHead | null> {
  const [row] = await db.query<AuditHead>('select seq, hash from audit order by seq desc limit 1');
  return row ? { seq: Number(row.seq), hash: row.hash } : null;
}

/** Rows whose number is a multiple, after one and up to another, oldest first. */
export async function auditHeadsBetween(
  db: Executor,
  { after, upTo, every }: { after: number; upTo: number; every: number },
): Promise<AuditHead[]> {
  const rows = await db.query<AuditHead>(
    `select seq, hash from audit where seq in (
       select generate_series(($1::bigint / $3::bigint + 1) * $3::bigint, $2::bigint, $3::bigint)) order by seq`,
    [after, upTo, every],
  );
  return rows.map(({ seq, hash }) => ({ seq: Number(seq), hash }));
}

/** One record with the numbers of those beside it, which in an unbroken trail differ from its own by one; null when there is none. */
export async function findAudit(
  db: Executor,
  seq: number,
): Promise<{ record: AuditRecord; before: AuditHead | null; after: number | null } | null> {
  const rows = await db.query<AuditColumns>(
    `(select ${COLUMNS} from audit where seq <= $1::bigint order by seq desc limit 2)
     union all (select ${COLUMNS} from audit where seq > $1::bigint order by seq limit 1)`,
    [seq],
  );
  const records = rows.map(recordOf);
  const record = records.find((each) => each.seq === seq);
  if (!record) return null;
  const before = records.find((each) => each.seq < seq);
  return {
    record,
    before: before ? { seq: before.seq, hash: before.hash } : null,
    after: records.find((each) => each.seq > seq)?.seq ?? null,
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

/** Whether the role that the console runs as may change or remove rows, by right of PostgreSQL; the trigger refuses it all the same. */
export async function mayAlterAudit(db: Executor): Promise<boolean> {
  const [row] = await db.query<{ may: boolean }>(
    `select bool_or(has_table_privilege('audit', privilege)) as may from unnest(array['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) as privilege`,
  );
  return row?.may ?? true;
}

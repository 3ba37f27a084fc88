/** Whether the trail is unbroken: every hash computed again, every link followed. */
import 'server-only';
import type { AuditFault, AuditHead, AuditRecord } from '@/lib/domain/audit-event';
import { type AuditColumns, auditHead, COLUMNS, GENESIS, hashOf, recordOf } from './audit';
import type { Executor } from './open-database';

/** Result of checking the chain, or a part of it. */
export interface AuditCheck {
  ok: boolean;
  /** Rows that were found to fit in this check. */
  checked: number;
  /** The first row that does not fit, and what does not. */
  brokenAt: number | null;
  fault: AuditFault | null;
  /** The row that showed it: with a row that is missing the next one that is there. Null when none did. */
  shownBy: number | null;
  /** The last row that fits: where a check of the rest goes on. Null when there is none. */
  reached: AuditHead | null;
  /** The newest row when the check began. */
  head: AuditHead | null;
  /** Whether the check came to an end: to the last row, or to one that does not fit. */
  done: boolean;
}

export interface AuditCheckOptions {
  /** Go on after this row, of which an earlier check said that all fits up to it. From the first row when left out. */
  after?: AuditHead | undefined;
  /** A row as it was noted elsewhere, such as in the console's log. */
  expected?: AuditHead | undefined;
  /** Most rows of this check; all when left out. */
  limit?: number | undefined;
}

/** Rows per question. */
const BATCH = 1000;

/**
 * Recomputes the chain, page by page. Rows that were cut off at the end, or a chain that was rewritten from some row on, fit among themselves: only a head that was
 * noted elsewhere, given as `expected`, shows them.
 */
export async function verifyAudit(
  db: Executor,
  { after, expected, limit = Number.POSITIVE_INFINITY }: AuditCheckOptions = {},
): Promise<AuditCheck> {
  const head = await auditHead(db);
  let reached = after ?? null;
  let checked = 0;
  const broken = (fault: AuditFault, brokenAt: number, shownBy: number | null): AuditCheck => {
    return { ok: false, checked, brokenAt, fault, shownBy, reached, head, done: true };
  };
  const fits = (done: boolean): AuditCheck => {
    return { ok: true, checked, brokenAt: null, fault: null, shownBy: null, reached, head, done };
  };
  // From below the first row: one that was put before it is found as well.
  for (let from = after ? after.seq + 1 : Number.MIN_SAFE_INTEGER; checked < limit; from = (reached?.seq ?? 0) + 1) {
    const rows = await db.query<AuditColumns & { whole: boolean }>(
      `select ${COLUMNS}, at = date_trunc('milliseconds', at) as whole from audit where seq >= $1 order by seq limit $2::integer`,
      [from, Math.min(BATCH, limit - checked)],
    );
    if (rows.length === 0) {
      if (expected && expected.seq > (reached?.seq ?? 0)) return broken('cut', (reached?.seq ?? 0) + 1, null);
      return fits(true);
    }
    for (const row of rows) {
      const record = recordOf(row);
      const next = (reached?.seq ?? 0) + 1;
      const fault = faultOf(record, row, reached, expected);
      if (fault) return broken(fault, fault === 'missing' ? next : record.seq, record.seq);
      reached = { seq: record.seq, hash: record.hash };
      checked += 1;
    }
  }
  return fits(false);
}

function faultOf(
  record: AuditRecord,
  row: { type: string; whole: boolean },
  before: AuditHead | null,
  expected: AuditHead | undefined,
): AuditFault | null {
  const next = (before?.seq ?? 0) + 1;
  if (record.seq < next) return 'surplus';
  if (record.seq > next) return 'missing';
  // Beside the hash: the type that filters use, and the part of the time that the hash does not cover.
  if (!fitsItsHash(record) || row.type !== record.event.type || !row.whole) return 'altered';
  if (record.previousHash !== (before?.hash ?? GENESIS)) return 'unchained';
  return expected && record.seq === expected.seq && record.hash !== expected.hash ? 'rewritten' : null;
}

/** Whether a record's hash is the one of its contents. */
export function fitsItsHash({ hash, ...rest }: AuditRecord): boolean {
  return hash === hashOf(rest);
}

/** `GET /api/audit/{seq}`. */
import 'server-only';
import type { AuditDetail } from '@/lib/contract/audit';
import { findAudit, GENESIS } from '@/lib/db/audit';
import { fitsItsHash } from '@/lib/db/audit-check';
import { type Runtime, runtime } from './runtime';

/** One record, whether it fits itself and the one before, and its neighbours; null when there is none of this number. */
export async function getAuditRecord(seq: number, held?: Runtime): Promise<AuditDetail | null> {
  const { db } = held ?? (await runtime());
  const found = await findAudit(db, seq);
  if (!found) return null;
  const { record, before, after } = found;
  const linkedTo = seq === 1 ? GENESIS : before?.seq === seq - 1 ? before.hash : null;
  return {
    record,
    fits: fitsItsHash(record),
    linked: record.previousHash === linkedTo,
    previous: before?.seq ?? null,
    next: after,
  };
}

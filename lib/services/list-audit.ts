/** `GET /api/audit`. */
import 'server-only';
import type { AuditPage, AuditQuery } from '@/lib/contract/audit';
import { auditHead } from '@/lib/db/audit';
import { auditBefore, countAudit } from '@/lib/db/audit-list';
import { auditFilterOf } from './audit-filter';
import { type Runtime, runtime } from './runtime';

/** The trail, newest first. */
export async function listAudit(query: AuditQuery, held?: Runtime): Promise<AuditPage> {
  const { db } = held ?? (await runtime());
  const filter = auditFilterOf(query);
  const { limit, cursor } = query;
  const before = cursor === undefined ? null : Number(cursor);
  const [found, counts, head] = await Promise.all([
    auditBefore(db, filter, { before, limit: limit + 1 }),
    countAudit(db, filter),
    auditHead(db),
  ]);
  const records = found.slice(0, limit);
  return { records, next: found.length > limit ? String(records.at(-1)?.seq) : null, ...counts, head };
}

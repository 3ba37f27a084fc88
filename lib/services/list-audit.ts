/** `GET /api/audit`. */
import 'server-only';
import type { AuditPage, AuditQuery } from '@/lib/contract/audit';
import { listAudit as listAuditRows } from '@/lib/db/audit';
import { type Runtime, runtime } from './runtime';

/** The trail, newest first. */
export async function listAudit(query: AuditQuery, held?: Runtime): Promise<AuditPage> {
  const { db } = held ?? (await runtime());
  return listAuditRows(db, query);
}

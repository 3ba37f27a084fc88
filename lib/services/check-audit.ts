/** `GET /api/audit/verify`: whether the trail is unbroken. */
import 'server-only';
import type { AuditCheckQuery, AuditCheckView } from '@/lib/contract/audit';
import { mayAlterAudit } from '@/lib/db/audit';
import { verifyAudit } from '@/lib/db/audit-check';
import { type Runtime, runtime } from './runtime';

/** Recomputes the chain of hashes, from the first row to the last unless a part is asked for. */
export async function checkAudit(query: AuditCheckQuery, held?: Runtime): Promise<AuditCheckView> {
  const { db } = held ?? (await runtime());
  const { after, head: expected, limit } = query;
  const [check, mayAlter] = await Promise.all([verifyAudit(db, { after, expected, limit }), mayAlterAudit(db)]);
  return { ...check, at: new Date().toISOString(), appendOnly: mayAlter ? 'trigger' : 'role' };
}

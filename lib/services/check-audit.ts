/** `GET /api/audit/verify`: whether the trail is unbroken. */
import 'server-only';
import { type AuditCheck, verifyAudit } from '@/lib/db/audit';
import { type Runtime, runtime } from './runtime';

/** Recomputes the chain of hashes from the first row to the last. */
export async function checkAudit(held?: Runtime): Promise<AuditCheck> {
  const { db } = held ?? (await runtime());
  return verifyAudit(db);
}

/** Keeps a confirmation that needs a second person, and says so to whoever confirmed it first. */
import 'server-only';
import { randomUUID } from 'node:crypto';
import { type ApprovalRequest, type ApprovalRow, findApproval, insertApproval } from '@/lib/db/approvals';
import { appendAudit } from '@/lib/db/audit';
import type { Actor } from '@/lib/domain/actor';
import { approvalCauses } from '@/lib/domain/approval';
import type { PlanItem } from '@/lib/domain/plan';
import type { Runtime } from './runtime';
import { ServiceError } from './service-error';

export interface FirstConfirmation {
  request: ApprovalRequest;
  requestHash: string;
  idempotencyKey: string;
  items: readonly PlanItem[];
  actor: Actor;
}

/** Throws `approval-pending` when a second person has to confirm as well; the confirmation is kept until then. */
export async function assertEnoughPeople(rt: Runtime, first: FirstConfirmation): Promise<void> {
  const { approval: rules } = rt.config.auth;
  const causes = approvalCauses(first.items, rules);
  if (causes.length === 0) return;
  const { request, requestHash, idempotencyKey, actor } = first;
  const kept = await rt.db.transaction(async (tx) => {
    const made = await insertApproval(tx, {
      id: randomUUID(),
      idempotencyKey,
      requestHash,
      request,
      causes,
      askedBy: actor.name,
      askedFrom: actor.address,
      correlationId: actor.correlationId,
      validMs: rules.validMs,
    });
    if (!made) return null;
    const { name, address, correlationId } = actor;
    await appendAudit(
      tx,
      { actor: name, address, correlationId, deletionId: null, imageId: null, imageName: null },
      {
        type: 'approval-asked',
        planId: request.planId,
        digest: request.digest,
        imageIds: first.items.map(({ imageId }) => imageId),
        reason: request.reason,
        expiresAt: made.expiresAt,
      },
    );
    return made;
  });
  throw standing(kept ?? (await findApproval(rt.db, 'plan', request.planId)));
}

/** What a repeated confirmation is told; nothing when its key has none that waits or waited. */
export async function assertNotWaiting(rt: Runtime, idempotencyKey: string, requestHash: string): Promise<void> {
  const row = await findApproval(rt.db, 'key', idempotencyKey);
  if (!row) return;
  if (row.requestHash === requestHash) throw standing(row);
  throw new ServiceError(
    'idempotency-key-reused',
    'This Idempotency-Key belongs to another request. Use a new key for a new confirmation.',
  );
}

function standing(row: ApprovalRow | null): ServiceError {
  const approvalId = row?.id;
  const extras = approvalId ? { approvalId } : {};
  if (row?.decision === 'declined' || row?.decision === 'withdrawn')
    return new ServiceError(
      'approval-declined',
      `${row.decidedBy} decided against it. Nothing was sent; make a new plan.`,
      extras,
    );
  if (row?.expired)
    return new ServiceError(
      'approval-expired',
      'Nobody confirmed it a second time in time. Nothing was sent; make a new plan.',
      extras,
    );
  return new ServiceError(
    'approval-pending',
    `Another person has to confirm this plan as well, at /approvals/${approvalId}, until ${row?.expiresAt}. Nothing was sent yet.`,
    extras,
  );
}

/** `/api/approvals…`: a second person confirms the same digest, or declines; the first one may take it back. */
import 'server-only';
import type { ApprovalList, ApprovalSummary, ApprovalView } from '@/lib/contract/approvals';
import { type ApprovalRow, decideApproval, findApproval, openApprovals } from '@/lib/db/approvals';
import { appendAudit } from '@/lib/db/audit';
import { findPlan } from '@/lib/db/plans';
import type { ApprovalDecision } from '@/lib/domain/access-event';
import { type Actor, personOf } from '@/lib/domain/actor';
import { goes, type PlanItem, scopedItemOf } from '@/lib/domain/plan';
import { assertMay, assertMayOn } from './assert-may';
import { confirmDeletion } from './confirm-deletion';
import { currentRights } from './current-rights';
import { planView } from './plan-view';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';

const MAX_LISTED = 100;

/** What waits for a second person, the oldest first. */
export async function listApprovals(held?: Runtime): Promise<ApprovalList> {
  const { db } = held ?? (await runtime());
  const rows = await openApprovals(db, MAX_LISTED);
  return { approvals: await Promise.all(rows.map(async (row) => summaryOf(row, await goingOf(db, row)))) };
}

/** One of them with its plan. */
export async function getApproval(id: string, held?: Runtime): Promise<ApprovalView> {
  const rt = held ?? (await runtime());
  const { db } = rt;
  const row = await existing(db, id);
  const found = await findPlan(db, row.request.planId);
  if (!found) throw notFound();
  return {
    ...summaryOf(row, await goingOf(db, row)),
    plan: await planView(rt, found.plan, found.sources),
    acknowledgesUnknown: row.request.acknowledgeUnknown,
  };
}

/**
 * Confirms the digest a second time; the deletion begins, in the name of whoever asked. Throws for one's own, another digest, one that is decided or
 * over, and when either of the two may not delete these images now.
 */
export async function approve(id: string, digest: string, actor: Actor, held?: Runtime): Promise<string> {
  const rt = held ?? (await runtime());
  assertMay(actor, 'deletions:approve', rt.config);
  const row = await existing(rt.db, id);
  if (personOf(row.askedBy) === personOf(actor.name)) {
    throw new ServiceError(
      'own-approval',
      'Somebody else has to confirm it: a second confirmation by the same person is none.',
    );
  }
  if (row.deletionId) return row.deletionId;
  assertOpen(row);
  if (digest !== row.request.digest) {
    throw new ServiceError(
      'digest-mismatch',
      'The digest is not the one that was confirmed. Nothing was done; reload the page.',
    );
  }
  assertMayOn(actor, 'deletions:approve', (await goingOf(rt.db, row)).map(scopedItemOf), rt.config);
  const asker: Actor = {
    name: row.askedBy,
    address: row.askedFrom,
    correlationId: row.correlationId,
    rights: await currentRights(rt.db, row.askedBy, rt.config),
  };
  const approval = { id, actor };
  const { deletionId } = await confirmDeletion(row.request, row.idempotencyKey, asker, rt, approval);
  return deletionId;
}

/** Ends it without a deletion: whoever asked takes it back, anybody who may delete these images declines. */
export async function declineApproval(id: string, actor: Actor, held?: Runtime): Promise<void> {
  const { db, config } = held ?? (await runtime());
  const row = await existing(db, id);
  const own = personOf(row.askedBy) === personOf(actor.name);
  if (own) assertMay(actor, 'deletions:confirm', config);
  else assertMayOn(actor, 'deletions:approve', (await goingOf(db, row)).map(scopedItemOf), config);
  assertOpen(row);
  const decision: ApprovalDecision = own ? 'withdrawn' : 'declined';
  await db.transaction(async (tx) => {
    if (!(await decideApproval(tx, { id, decision, by: actor.name, deletionId: null }))) throw decided();
    const { name, address, correlationId } = actor;
    await appendAudit(
      tx,
      { actor: name, address, correlationId, deletionId: null, imageId: null, imageName: null },
      { type: 'approval-decided', planId: row.request.planId, decision, askedBy: row.askedBy },
    );
  });
}

async function existing(db: Runtime['db'], id: string): Promise<ApprovalRow> {
  const row = await findApproval(db, 'id', id);
  if (row) return row;
  throw notFound();
}

function notFound(): ServiceError {
  return new ServiceError('approval-not-found', 'There is no such confirmation. It may have been over for a day.');
}

function assertOpen({ decision, expired, deletionId }: ApprovalRow): void {
  if (decision) throw decided(deletionId);
  if (expired)
    throw new ServiceError(
      'approval-expired',
      'The time for the second confirmation is over. Nothing was sent; make a new plan.',
    );
}

function decided(deletionId: string | null = null): ServiceError {
  return new ServiceError(
    'approval-decided',
    'Somebody has decided this already. Reload the page to see how.',
    deletionId ? { deletionId } : {},
  );
}

/** What would be deleted. */
async function goingOf(db: Runtime['db'], { request }: ApprovalRow): Promise<PlanItem[]> {
  const items = (await findPlan(db, request.planId))?.plan.items ?? [];
  return items.filter((item) => goes(item, request.acknowledgeUnknown));
}

function summaryOf(row: ApprovalRow, going: readonly unknown[]): ApprovalSummary {
  const { id, request, causes, askedBy, askedAt, expiresAt, expired, decidedBy, decidedAt, decision, deletionId } = row;
  return {
    id,
    state: decision ?? (expired ? 'expired' : 'waiting'),
    images: going.length,
    reason: request.reason,
    ticket: request.ticket,
    causes,
    askedBy,
    askedAt,
    expiresAt,
    decidedBy,
    decidedAt,
    deletionId,
  };
}

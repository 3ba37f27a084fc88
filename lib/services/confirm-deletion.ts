/**
 * `POST /api/deletions`: turns a plan into a deletion with one item per image that goes, in one transaction with the audit record.
 * Nothing is sent to the cloud here; the worker does that.
 */
import 'server-only';
import { createHash, randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { ConfirmRequest } from '@/lib/contract/deletions';
import { decideApproval } from '@/lib/db/approvals';
import { appendAudit } from '@/lib/db/audit';
import { readCaps } from '@/lib/db/caps';
import { createDeletion, findDeletionByKey, findDeletionByPlan } from '@/lib/db/deletions';
import type { Executor } from '@/lib/db/open-database';
import { findPlan } from '@/lib/db/plans';
import { type Actor, auditContextOf } from '@/lib/domain/actor';
import type { ConfirmedLoss } from '@/lib/domain/audit-event';
import { goes, type Plan, type PlanItem, scopedItemOf } from '@/lib/domain/plan';
import { failPoint } from '@/lib/fail-point';
import { assertEnoughPeople, assertNotWaiting } from './ask-approval';
import { assertMay, assertMayOn } from './assert-may';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';
import { whoSetsCap } from './who-sets-cap';

/** How a confirmation ended: the deletion, and whether this request made it. */
export interface Confirmation {
  deletionId: string;
  created: boolean;
}

/** A second person's confirmation of what waits under this id. */
export interface Approval {
  id: string;
  actor: Actor;
}

/**
 * Confirms a plan by its digest. The same key with the same request gives the same deletion again.
 * Throws a ServiceError when the plan is unknown, expired, confirmed before or not what the digest says, when a loss is not
 * acknowledged, or when nothing in it can go; and `approval-pending` when a second person has to confirm it as well. Every refusal is recorded.
 * @param approval the second confirmation; the plan may have expired since the first
 */
export async function confirmDeletion(
  request: ConfirmRequest,
  idempotencyKey: string,
  actor: Actor,
  held?: Runtime,
  approval?: Approval,
): Promise<Confirmation> {
  const rt = held ?? (await runtime());
  assertMay(actor, 'deletions:confirm', rt.config);
  const requestHash = createHash('sha256')
    .update(canonicalize(request) ?? '')
    .digest('hex');
  const [before, found] = await Promise.all([
    findDeletionByKey(rt.db, idempotencyKey),
    findPlan(rt.db, request.planId),
  ]);
  try {
    if (before) return repeated(before, requestHash);
    if (!approval) await assertNotWaiting(rt, idempotencyKey, requestHash);
    const plan = assertConfirmable(found?.plan ?? null, request, approval);
    const items = itemsThatGo(plan, request);
    assertMayDelete(rt, actor, items);
    await assertWithinCap(rt, items.length);
    if (!approval) await assertEnoughPeople(rt, { request, requestHash, idempotencyKey, items, actor });
    const deletionId = randomUUID();
    const created = await store(rt, { approval, deletionId, plan, items, request, requestHash, idempotencyKey, actor });
    if (!created) return await confirmedMeanwhile(rt, plan.id, idempotencyKey, requestHash);
    failPoint('confirmation-committed');
    rt.wake.emit('deletions');
    return { deletionId, created: true };
  } catch (error) {
    if (error instanceof ServiceError && error.code !== 'approval-pending')
      await recordDenial(rt, found?.plan ?? null, request, error, actor);
    throw error;
  }
}

function repeated(before: { id: string; requestHash: string }, requestHash: string): Confirmation {
  if (before.requestHash === requestHash) return { deletionId: before.id, created: false };
  throw new ServiceError(
    'idempotency-key-reused',
    'This Idempotency-Key belongs to another request. Use a new key for a new confirmation.',
  );
}

function assertConfirmable(plan: Plan | null, request: ConfirmRequest, approval: Approval | undefined): Plan {
  if (!plan)
    throw new ServiceError('plan-not-found', 'There is no plan with this id. Make a new plan and confirm that.');
  if (plan.digest !== request.digest) {
    throw new ServiceError(
      'digest-mismatch',
      'The digest is not the one of this plan. Nothing was sent; make a new plan and confirm that.',
    );
  }
  if (!approval && new Date(plan.expiresAt).getTime() <= Date.now()) {
    throw new ServiceError(
      'plan-expired',
      'The plan was made more than ten minutes ago. Nothing was sent; check again and confirm the new plan.',
    );
  }
  return plan;
}

/** Blocked and busy images stay; unknown ones go only when that is acknowledged. */
function itemsThatGo(plan: Plan, request: ConfirmRequest): PlanItem[] {
  const items = plan.items.filter((item) => goes(item, request.acknowledgeUnknown));
  if (items.length === 0) {
    if (plan.items.some((item) => item.verdict === 'unknown')) {
      throw new ServiceError(
        'unknown-not-acknowledged',
        'Not everything could be checked for these images. Acknowledge that to delete them all the same.',
      );
    }
    const reasons = plan.items.flatMap((item) =>
      item.reasons.filter(({ severity }) => severity === 'blocker' || severity === 'busy'),
    );
    throw new ServiceError(
      'nothing-to-delete',
      'Every image of the plan is blocked or busy. Remove what blocks them, then check again.',
      { reasons },
    );
  }
  if (items.some((item) => item.losses.length > 0) && !request.acknowledgeLosses) {
    throw new ServiceError(
      'losses-not-acknowledged',
      'Templates or bundles would be deleted with the images. Acknowledge the losses that the plan lists.',
    );
  }
  return items;
}

/** Every image by itself, as it was read for the plan; the worker asks again with what it has just read. */
function assertMayDelete({ config }: Runtime, actor: Actor, items: readonly PlanItem[]): void {
  assertMayOn(actor, 'deletions:confirm', items.map(scopedItemOf), config);
  const unknown = items.filter(({ verdict }) => verdict === 'unknown');
  if (unknown.length > 0) assertMayOn(actor, 'unknown:acknowledge', unknown.map(scopedItemOf), config);
}

/** What is over the cap of a day waits; what is over the cap of a deletion is not begun. */
async function assertWithinCap({ db, config }: Runtime, images: number): Promise<void> {
  const cap = (await readCaps(db, config.caps)).held.perDeletion;
  if (images <= cap) return;
  throw new ServiceError(
    'deletion-too-large',
    `The plan would delete ${images} images; one deletion may have ${cap}. ${whoSetsCap(config, 'perDeletion')} Plan fewer images, and the others afterwards.`,
  );
}

interface ToStore {
  approval: Approval | undefined;
  deletionId: string;
  plan: Plan;
  items: PlanItem[];
  request: ConfirmRequest;
  requestHash: string;
  idempotencyKey: string;
  actor: Actor;
}

/** False when another confirmation of the same plan or key was faster. */
async function store(
  rt: Runtime,
  { approval, deletionId, plan, items, request, requestHash, idempotencyKey, actor }: ToStore,
): Promise<boolean> {
  return rt.db.transaction(async (tx) => {
    const created = await createDeletion(
      tx,
      {
        id: deletionId,
        planId: plan.id,
        idempotencyKey,
        requestHash,
        correlationId: actor.correlationId,
        reason: request.reason,
        ticket: request.ticket,
        byName: actor.name,
        acknowledgesUnknown: request.acknowledgeUnknown,
        retryOf: plan.retryOf ?? null,
      },
      items,
    );
    if (!created) return false;
    if (approval) await recordApproval(tx, approval, { deletionId, planId: plan.id, askedBy: actor.name });
    await appendAudit(tx, auditContextOf(actor, { deletionId }), {
      type: 'deletion-confirmed',
      planId: plan.id,
      digest: plan.digest,
      imageIds: items.map((item) => item.imageId),
      losses: items.flatMap(lossesOf),
      reason: request.reason,
      ticket: request.ticket,
      acknowledgesUnknown: request.acknowledgeUnknown,
    });
    return true;
  });
}

function lossesOf({ imageId, losses }: PlanItem): ConfirmedLoss[] {
  return losses.map(({ kind, evidence }) => {
    return { imageId, kind, things: evidence.map(({ id, name }) => ({ id, name })) };
  });
}

/** The second confirmation counts with the deletion that it begins, or not at all. */
async function recordApproval(
  tx: Executor,
  { id, actor }: Approval,
  { deletionId, planId, askedBy }: { deletionId: string; planId: string; askedBy: string },
): Promise<void> {
  const decision = 'approved';
  if (!(await decideApproval(tx, { id, decision, by: actor.name, deletionId }))) {
    throw new ServiceError(
      'approval-decided',
      'It was decided or ran out meanwhile. Nothing was sent; reload the page.',
    );
  }
  const { name, address, correlationId } = actor;
  await appendAudit(
    tx,
    { actor: name, address, correlationId, deletionId, imageId: null, imageName: null },
    { type: 'approval-decided', planId, decision, askedBy },
  );
}

async function confirmedMeanwhile(
  rt: Runtime,
  planId: string,
  idempotencyKey: string,
  requestHash: string,
): Promise<Confirmation> {
  const byKey = await findDeletionByKey(rt.db, idempotencyKey);
  if (byKey) return repeated(byKey, requestHash);
  const other = await findDeletionByPlan(rt.db, planId);
  throw new ServiceError(
    'plan-already-confirmed',
    'This plan was confirmed before; each plan is carried out once. Look at the deletion that it became.',
    other ? { deletionId: other.id } : {},
  );
}

/** What was asked for. `imageIds` are named where no plan tells them. */
export interface DeniedRequest extends Pick<ConfirmRequest, 'reason' | 'ticket'> {
  planId: string | null;
  digest: string | null;
  imageIds?: string[];
}

/** Writes a refused confirmation to the trail. */
export async function recordDenial(
  rt: Runtime,
  plan: Plan | null,
  request: DeniedRequest,
  error: ServiceError,
  actor: Actor,
): Promise<void> {
  const imageIds = plan?.items.map((item) => item.imageId) ?? request.imageIds ?? [];
  await rt.db.transaction((tx) =>
    appendAudit(tx, auditContextOf(actor, { imageId: imageIds.length === 1 ? (imageIds[0] ?? null) : null }), {
      type: 'deletion-denied',
      planId: plan?.id ?? request.planId,
      digest: request.digest,
      imageIds,
      code: error.code,
      detail: error.message,
      reason: request.reason,
      ticket: request.ticket,
    }),
  );
}

/** `GET /api/plans/{id}`. */
import 'server-only';
import type { KeptPlanView } from '@/lib/contract/plans';
import { findApproval } from '@/lib/db/approvals';
import { findDeletionByPlan } from '@/lib/db/deletions';
import { findPlan } from '@/lib/db/plans';
import { planView } from './plan-view';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';

/** A plan as it was made, expired or not, and what has become of it. */
export async function getPlan(planId: string, held?: Runtime): Promise<KeptPlanView> {
  const rt = held ?? (await runtime());
  const [found, deletion, approval] = await Promise.all([
    findPlan(rt.db, planId),
    findDeletionByPlan(rt.db, planId),
    findApproval(rt.db, 'plan', planId),
  ]);
  if (!found)
    throw new ServiceError(
      'plan-not-found',
      'There is no plan with this id. Plans are kept for a while after they expire; make a new one.',
    );
  const waits = approval !== null && approval.decidedAt === null && !approval.expired;
  return {
    ...(await planView(rt, found.plan, found.sources)),
    deletionId: deletion?.id ?? null,
    approvalId: waits ? approval.id : null,
  };
}

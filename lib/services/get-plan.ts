/** `GET /api/plans/{id}`. */
import 'server-only';
import type { PlanView } from '@/lib/contract/plans';
import { findPlan } from '@/lib/db/plans';
import { planView } from './plan-view';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';

/** A plan as it was made, expired or not. */
export async function getPlan(planId: string, held?: Runtime): Promise<PlanView> {
  const rt = held ?? (await runtime());
  const found = await findPlan(rt.db, planId);
  if (!found)
    throw new ServiceError(
      'plan-not-found',
      'There is no plan with this id. Plans are kept for a while after they expire; make a new one.',
    );
  return planView(rt, found.plan, found.sources);
}

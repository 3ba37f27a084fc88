import type { PlanView } from '@/lib/contract/plans';

/** How long a plan holds in all, by the server's clock alone: the browser's may be wrong. */
export function validMs(plan: PlanView): number {
  return Date.parse(plan.expiresAt) - Date.parse(plan.createdAt);
}

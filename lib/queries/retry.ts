/** `POST /api/deletions/{id}/retry`: a new plan over the images that were not deleted. */
import type { PlanView } from '@/lib/contract/plans';
import { deletionPath } from './deletion';
import { fetchJson, type Result } from './fetch-json';

/** Makes the plan; what follows from it is confirmed like any other. */
export function retryPlan(deletionId: string, signal?: AbortSignal): Promise<Result<PlanView>> {
  return fetchJson<PlanView>(`${deletionPath(deletionId)}/retry`, {
    method: 'POST',
    body: {},
    ...(signal && { signal }),
  });
}

/** `POST /api/plans`: reads the picked images live and says what deleting them would mean. */
import type { PlanView } from '@/lib/contract/plans';
import { fetchJson, type Result } from './fetch-json';

/** Makes a plan. */
export function makePlan(imageIds: readonly string[], signal?: AbortSignal): Promise<Result<PlanView>> {
  return fetchJson<PlanView>('/api/plans', { method: 'POST', body: { imageIds }, ...(signal && { signal }) });
}

/** `POST /api/plans` reads the picked images live and says what deleting them would mean; `GET /api/plans/{id}` shows that again. */
import { queryOptions } from '@tanstack/react-query';
import type { KeptPlanView, PlanView } from '@/lib/contract/plans';
import { fetchJson, RequestFailure, type Result } from './fetch-json';
import { KEYS } from './keys';

/** Makes a plan. */
export function makePlan(imageIds: readonly string[], signal?: AbortSignal): Promise<Result<PlanView>> {
  return fetchJson<PlanView>('/api/plans', { method: 'POST', body: { imageIds }, ...(signal && { signal }) });
}

/** A kept plan; `leadMs` is how far this computer's clock is ahead of the server's, whose times a plan has. */
export interface ReadPlan {
  plan: KeptPlanView;
  leadMs: number;
}

/** One plan as it was made, and what has become of it. `at`: when the server rendered the first one, in its milliseconds. */
export function planQuery(id: string, first?: { plan: KeptPlanView; at: number }) {
  return queryOptions({
    queryKey: [KEYS.plan, id],
    queryFn: async ({ signal }): Promise<ReadPlan> => {
      const result = await fetchJson<KeptPlanView>(`/api/plans/${encodeURIComponent(id)}`, { signal });
      if (!result.ok) throw new RequestFailure(result.failure);
      const answeredAt = Date.parse(result.response.headers.get('date') ?? '');
      return { plan: result.value, leadMs: Number.isNaN(answeredAt) ? 0 : Date.now() - answeredAt };
    },
    ...(first && {
      initialData: () => ({ plan: first.plan, leadMs: Date.now() - first.at }),
      initialDataUpdatedAt: first.at,
    }),
  });
}

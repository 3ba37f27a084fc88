import { deletionParamsSchema } from '@/lib/contract/deletions';
import { handle, json } from '@/lib/http/handle';
import { retryDeletion } from '@/lib/services/retry-deletion';

export const POST = handle({ action: 'plans:make', params: deletionParamsSchema }, async ({ params, actor }) => {
  const plan = await retryDeletion(params.deletionId, actor);
  return json(plan, 201, { location: `/api/plans/${plan.id}`, etag: `"${plan.digest}"` });
});

import { planRequestSchema } from '@/lib/contract/plans';
import { handle, json } from '@/lib/http/handle';
import { makePlan } from '@/lib/services/make-plan';

export const POST = handle({ action: 'plans:make', body: planRequestSchema }, async ({ body, actor }) => {
  const plan = await makePlan(body.imageIds, actor);
  return json(plan, 201, { etag: `"${plan.digest}"`, location: `/api/plans/${plan.id}` });
});

import { planParamsSchema } from '@/lib/contract/plans';
import { handle, json } from '@/lib/http/handle';
import { getPlan } from '@/lib/services/get-plan';

export const GET = handle({ action: 'images:read', params: planParamsSchema }, async ({ params }) => {
  const plan = await getPlan(params.planId);
  return json(plan, 200, { etag: `"${plan.digest}"` });
});

import { removalRequestSchema, ruleParamsSchema, ruleRequestSchema } from '@/lib/contract/protection';
import { handle } from '@/lib/http/handle';
import { changeRule, deleteRule } from '@/lib/services/change-rule';

export const PUT = handle(
  { action: 'protection:rules', params: ruleParamsSchema, body: ruleRequestSchema },
  ({ params, body, actor }) => changeRule(params.ruleId, body, actor),
);

export const DELETE = handle(
  { action: 'protection:rules', params: ruleParamsSchema, body: removalRequestSchema },
  async ({ params, body, actor }) => {
    await deleteRule(params.ruleId, body?.reason ?? '', actor);
    return new Response(null, { status: 204 });
  },
);

import { ruleRequestSchema } from '@/lib/contract/protection';
import { handle, json } from '@/lib/http/handle';
import { createRule } from '@/lib/services/change-rule';
import { listProtectionRules } from '@/lib/services/list-protections';

export const GET = handle({ action: 'images:read' }, () => listProtectionRules());

export const POST = handle({ action: 'protection:rules', body: ruleRequestSchema }, async ({ body, actor }) => {
  const { rule, created } = await createRule(body, actor);
  return json(rule, created ? 201 : 200, { location: `/api/protection/rules/${rule.id}` });
});

import { previewRequestSchema } from '@/lib/contract/protection';
import { handle } from '@/lib/http/handle';
import { previewRule } from '@/lib/services/rule-reach';

export const POST = handle({ action: 'protection:rules', body: previewRequestSchema }, ({ body }) =>
  previewRule(body.selector),
);

import { previewRequestSchema } from '@/lib/contract/protection';
import { handle } from '@/lib/http/handle';
import { previewRule } from '@/lib/services/rule-reach';

export const POST = handle({ body: previewRequestSchema }, ({ body }) => previewRule(body.selector));

import { auditCheckQuerySchema } from '@/lib/contract/audit';
import { handle } from '@/lib/http/handle';
import { checkAudit } from '@/lib/services/check-audit';

export const GET = handle({ action: 'audit:read', query: auditCheckQuerySchema }, ({ query }) => checkAudit(query));

import { auditQuerySchema } from '@/lib/contract/audit';
import { handle } from '@/lib/http/handle';
import { listAudit } from '@/lib/services/list-audit';

export const GET = handle({ action: 'audit:read', query: auditQuerySchema }, ({ query }) => listAudit(query));

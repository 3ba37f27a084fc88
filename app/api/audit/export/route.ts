import { auditExportQuerySchema } from '@/lib/contract/audit';
import { handle } from '@/lib/http/handle';
import { streamFile } from '@/lib/http/stream-file';
import { openAuditFile } from '@/lib/services/audit-file';

export const GET = handle({ action: 'audit:read', query: auditExportQuerySchema }, async ({ query }) =>
  streamFile(await openAuditFile(query)),
);

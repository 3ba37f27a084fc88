import { auditParamsSchema } from '@/lib/contract/audit';
import { handle } from '@/lib/http/handle';
import { getAuditRecord } from '@/lib/services/get-audit-record';
import { ServiceError } from '@/lib/services/service-error';

export const GET = handle({ action: 'audit:read', params: auditParamsSchema }, async ({ params }) => {
  const detail = await getAuditRecord(params.seq);
  if (detail) return detail;
  throw new ServiceError(
    'record-not-found',
    `The trail has no record ${params.seq}. If it had one, verify the trail: a record that was removed shows there.`,
  );
});

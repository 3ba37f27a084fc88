import { reportQuerySchema } from '@/lib/contract/deletion-report';
import { deletionParamsSchema } from '@/lib/contract/deletions';
import { handle } from '@/lib/http/handle';
import { streamFile } from '@/lib/http/stream-file';
import { openReportFile } from '@/lib/services/report-file';

export const GET = handle(
  { action: 'images:read', params: deletionParamsSchema, query: reportQuerySchema },
  async ({ params, query }) => streamFile(await openReportFile(params.deletionId, query.format)),
);

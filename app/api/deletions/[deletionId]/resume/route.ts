import { deletionParamsSchema, resumeRequestSchema } from '@/lib/contract/deletions';
import { handle } from '@/lib/http/handle';
import { resumeDeletion } from '@/lib/services/pause-deletion';

export const POST = handle(
  { action: 'deletions:control', params: deletionParamsSchema, body: resumeRequestSchema },
  ({ params, body, actor }) => resumeDeletion(params.deletionId, body, actor),
);

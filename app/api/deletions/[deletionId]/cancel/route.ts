import { deletionParamsSchema } from '@/lib/contract/deletions';
import { handle } from '@/lib/http/handle';
import { stopDeletion } from '@/lib/services/stop-deletion';

export const POST = handle({ action: 'deletions:control', params: deletionParamsSchema }, ({ params, actor }) =>
  stopDeletion(params.deletionId, actor),
);

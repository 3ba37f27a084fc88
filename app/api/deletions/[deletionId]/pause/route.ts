import { deletionParamsSchema } from '@/lib/contract/deletions';
import { handle } from '@/lib/http/handle';
import { pauseDeletion } from '@/lib/services/pause-deletion';

export const POST = handle({ action: 'deletions:control', params: deletionParamsSchema }, ({ params, actor }) =>
  pauseDeletion(params.deletionId, actor),
);

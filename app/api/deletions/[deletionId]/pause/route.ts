import { deletionParamsSchema } from '@/lib/contract/deletions';
import { handle } from '@/lib/http/handle';
import { pauseDeletion } from '@/lib/services/pause-deletion';

export const POST = handle({ params: deletionParamsSchema }, ({ params, actor }) =>
  pauseDeletion(params.deletionId, actor),
);

import { deletionParamsSchema } from '@/lib/contract/deletions';
import { handle } from '@/lib/http/handle';
import { getDeletion } from '@/lib/services/get-deletion';
import { ServiceError } from '@/lib/services/service-error';

export const GET = handle({ action: 'images:read', params: deletionParamsSchema }, async ({ params }) => {
  const deletion = await getDeletion(params.deletionId);
  if (deletion) return deletion;
  throw new ServiceError('deletion-not-found', 'There is no deletion with this id.');
});

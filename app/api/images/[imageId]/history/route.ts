import { imageParamsSchema } from '@/lib/contract/images';
import { handle } from '@/lib/http/handle';
import { imageHistory } from '@/lib/services/image-history';
import { ServiceError } from '@/lib/services/service-error';

export const GET = handle({ action: 'images:read', params: imageParamsSchema }, async ({ params }) => {
  const history = await imageHistory(params.imageId);
  if (history) return history;
  throw new ServiceError(
    'image-not-found',
    'The console never met an image with this id. If it is new, read the account again first.',
  );
});

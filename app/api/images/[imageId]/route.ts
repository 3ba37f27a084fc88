import { deleteImageRequestSchema } from '@/lib/contract/deletions';
import { imageDetailQuerySchema, imageParamsSchema } from '@/lib/contract/images';
import { entityTagOf } from '@/lib/http/entity-tag';
import { handle, json } from '@/lib/http/handle';
import { deleteImage } from '@/lib/services/delete-image';
import { describeImage } from '@/lib/services/describe-image';
import { ServiceError } from '@/lib/services/service-error';

export const GET = handle(
  { action: 'images:read', params: imageParamsSchema, query: imageDetailQuerySchema },
  async ({ params, query }) => {
    const image = await describeImage(params.imageId, query);
    if (image) return image;
    throw new ServiceError(
      'image-not-found',
      'The console knows no image with this id. If it is new, read the account again first.',
    );
  },
);

export const DELETE = handle(
  { action: 'deletions:confirm', params: imageParamsSchema, body: deleteImageRequestSchema.prefault({}) },
  async ({ request, params, body, actor }) => {
    const digest = entityTagOf(request.headers.get('if-match'));
    const { waitSeconds, ...rest } = body;
    const { deletionId, item } = await deleteImage(
      { ...rest, imageId: params.imageId, digest, waitMs: waitSeconds * 1000 },
      actor,
    );
    const location = `/api/deletions/${deletionId}`;
    if (item.outcome === 'changed') {
      throw new ServiceError(
        'plan-changed',
        'The facts have changed since the plan, so nothing was sent. Look at the difference and make a new plan.',
        {
          differences: item.detail.differences,
          deletionId,
        },
      );
    }
    return json({ deletionId, ...item }, item.state === 'settled' ? 200 : 202, { location });
  },
);

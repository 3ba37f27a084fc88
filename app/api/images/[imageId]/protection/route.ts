import { imageParamsSchema, protectionRequestSchema } from '@/lib/contract/images';
import { handle } from '@/lib/http/handle';
import { protectImage, unprotectImage } from '@/lib/services/protect-image';

export const PUT = handle({ params: imageParamsSchema, body: protectionRequestSchema }, ({ params, body, actor }) =>
  protectImage(params.imageId, body, actor),
);

export const DELETE = handle({ params: imageParamsSchema }, async ({ params, actor }) => {
  await unprotectImage(params.imageId, actor);
  return new Response(null, { status: 204 });
});

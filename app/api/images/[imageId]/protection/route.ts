import { imageParamsSchema } from '@/lib/contract/images';
import { protectionRequestSchema, removalRequestSchema } from '@/lib/contract/protection';
import { handle } from '@/lib/http/handle';
import { protectImage, unprotectImage } from '@/lib/services/protect-image';

export const PUT = handle(
  { action: 'protection:change', params: imageParamsSchema, body: protectionRequestSchema },
  ({ params, body, actor }) => protectImage(params.imageId, body, actor),
);

export const DELETE = handle(
  { action: 'protection:change', params: imageParamsSchema, body: removalRequestSchema },
  async ({ params, body, actor }) => {
    await unprotectImage(params.imageId, body?.reason ?? '', actor);
    return new Response(null, { status: 204 });
  },
);

import { personTokenParamsSchema } from '@/lib/contract/access';
import { handle } from '@/lib/http/handle';
import { revokeTokenOfPerson } from '@/lib/services/people';

export const DELETE = handle(
  { action: 'people:manage', params: personTokenParamsSchema },
  async ({ params, actor }) => {
    await revokeTokenOfPerson(params, actor);
    return new Response(null, { status: 204 });
  },
);

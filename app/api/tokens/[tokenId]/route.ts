import { tokenMaker } from '@/lib/auth/owner';
import { tokenParamsSchema } from '@/lib/contract/access';
import { handle } from '@/lib/http/handle';
import { revokeOwnToken } from '@/lib/services/access-tokens';

export const DELETE = handle(
  { action: 'tokens:make', params: tokenParamsSchema },
  async ({ params, actor, identity }) => {
    await revokeOwnToken(params.tokenId, tokenMaker(identity), actor);
    return new Response(null, { status: 204 });
  },
);

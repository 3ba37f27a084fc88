import { tokenMaker } from '@/lib/auth/owner';
import { newSecret, secretHash, TOKEN_PREFIX } from '@/lib/auth/secret';
import { tokenRequestSchema } from '@/lib/contract/access';
import { handle, json } from '@/lib/http/handle';
import { listTokens, makeToken } from '@/lib/services/access-tokens';

export const GET = handle({ action: 'tokens:make' }, ({ identity }) => listTokens(tokenMaker(identity)));

export const POST = handle({ action: 'tokens:make', body: tokenRequestSchema }, async ({ body, actor, identity }) => {
  const secret = TOKEN_PREFIX + newSecret();
  const made = await makeToken(body, { secret, secretHash: secretHash(secret) }, tokenMaker(identity), actor);
  return json(made, 201);
});

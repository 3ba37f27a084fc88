import { sessionOwner } from '@/lib/auth/owner';
import { sessionParamsSchema } from '@/lib/contract/access';
import { handle } from '@/lib/http/handle';
import { endOwnSession } from '@/lib/services/own-sessions';

export const DELETE = handle({ action: 'signed-in', params: sessionParamsSchema }, async ({ params, identity }) => {
  await endOwnSession(params.sessionId, sessionOwner(identity));
  return new Response(null, { status: 204 });
});

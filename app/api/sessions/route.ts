import { noCookieLine } from '@/lib/auth/cookies';
import { sessionOwner } from '@/lib/auth/owner';
import { handle } from '@/lib/http/handle';
import { endAllOwnSessions, listOwnSessions } from '@/lib/services/own-sessions';
import { runtime } from '@/lib/services/runtime';

export const GET = handle({ action: 'signed-in' }, ({ identity }) => listOwnSessions(sessionOwner(identity)));

/** Signs out everywhere. */
export const DELETE = handle({ action: 'signed-in' }, async ({ identity }) => {
  const { config } = await runtime();
  await endAllOwnSessions(sessionOwner(identity));
  return new Response(null, { status: 204, headers: { 'set-cookie': noCookieLine('session', config) } });
});

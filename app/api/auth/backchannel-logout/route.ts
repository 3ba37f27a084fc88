import { endByLogoutToken } from '@/lib/auth/logout-token';
import { logoutFormSchema } from '@/lib/contract/access';
import { handle } from '@/lib/http/handle';
import { RequestError, readForm } from '@/lib/http/read-request';
import { runtime } from '@/lib/services/runtime';
import { ServiceError } from '@/lib/services/service-error';

/** The provider's word that a session has ended there. Proven by its signature, so anyone may bring it. */
export const POST = handle({ action: 'anyone' }, async ({ request }) => {
  const rt = await runtime();
  if (rt.config.auth.mode !== 'oidc') throw new ServiceError('not-found', 'This console has no OpenID provider.');
  const { logout_token: token } = await readForm(request, logoutFormSchema);
  const ended = await endByLogoutToken(rt, token).catch(() => {
    throw new RequestError('invalid-request', 'The logout token is not one of the provider for this console.');
  });
  rt.log.info({ ended }, 'the provider ended sessions');
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
});

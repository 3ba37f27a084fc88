import { beginSignIn } from '@/lib/auth/oidc';
import { signInFailed } from '@/lib/auth/sign-in-failed';
import { signInQuerySchema } from '@/lib/contract/access';
import { handle, json } from '@/lib/http/handle';
import { asRefusal, redirectTo } from '@/lib/http/redirect';
import { runtime } from '@/lib/services/runtime';
import { ServiceError } from '@/lib/services/service-error';

/** Leads to the provider. */
export const GET = handle({ action: 'anyone', query: signInQuerySchema }, async ({ query }) => {
  const rt = await runtime();
  if (rt.config.auth.mode !== 'oidc') return redirectTo('/images');
  try {
    const { location, cookie } = await beginSignIn(rt, query.returnTo);
    return redirectTo(location, [cookie]);
  } catch (error) {
    return asRefusal(redirectTo(signInFailed(rt, error, query.returnTo)));
  }
});

/** Says where a window of its own has to go. Who asks comes back with the cookie, which a frame has in a jar of its own. */
export const POST = handle({ action: 'anyone', body: signInQuerySchema }, async ({ body }) => {
  const rt = await runtime();
  if (rt.config.auth.mode !== 'oidc') throw new ServiceError('not-found', 'This console has no OpenID provider.');
  try {
    const { location, cookie } = await beginSignIn(rt, body.returnTo);
    return json({ location }, 200, { 'set-cookie': cookie });
  } catch (error) {
    return asRefusal(json({ location: signInFailed(rt, error, body.returnTo) }));
  }
});

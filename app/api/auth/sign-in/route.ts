import { beginSignIn } from '@/lib/auth/oidc';
import { signInFailed } from '@/lib/auth/sign-in-failed';
import { signInQuerySchema } from '@/lib/contract/access';
import { handle } from '@/lib/http/handle';
import { redirectTo } from '@/lib/http/redirect';
import { runtime } from '@/lib/services/runtime';

/** Leads to the provider. */
export const GET = handle({ action: 'anyone', query: signInQuerySchema }, async ({ query }) => {
  const rt = await runtime();
  if (rt.config.auth.mode !== 'oidc') return redirectTo('/images');
  try {
    const { location, cookie } = await beginSignIn(rt, query.returnTo);
    return redirectTo(location, [cookie]);
  } catch (error) {
    return redirectTo(signInFailed(rt, error, query.returnTo));
  }
});

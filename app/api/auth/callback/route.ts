import { noCookieLine } from '@/lib/auth/cookies';
import { finishSignIn } from '@/lib/auth/oidc';
import { beginSession } from '@/lib/auth/session';
import { mayBeOfAFrame, signInFailed } from '@/lib/auth/sign-in-failed';
import { handle } from '@/lib/http/handle';
import { asRefusal, redirectTo } from '@/lib/http/redirect';
import { runtime } from '@/lib/services/runtime';

/** The way back from the provider. */
export const GET = handle({ action: 'anyone' }, async ({ request }) => {
  const rt = await runtime();
  if (rt.config.auth.mode !== 'oidc') return redirectTo('/images');
  const used = noCookieLine('sign-in', rt.config);
  try {
    const { signedIn, returnTo } = await finishSignIn(rt, request.headers, new URL(request.url).search);
    const session = await beginSession(rt, request.headers, signedIn);
    if (!session) return asRefusal(redirectTo('/sign-in?failed=blocked', [used]));
    rt.log.info({ user: session.person.name }, 'signed in');
    return redirectTo(returnTo, [used, session.cookie]);
  } catch (error) {
    if (mayBeOfAFrame(error, rt)) return redirectTo(`/sign-in/portal#${new URL(request.url).search}`);
    return asRefusal(redirectTo(signInFailed(rt, error), [used]));
  }
});

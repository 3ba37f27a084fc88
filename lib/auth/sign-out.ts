/** Ends a session here and leads to where it ends elsewhere. */
import 'server-only';
import { endSession } from '@/lib/db/sessions';
import type { Runtime } from '@/lib/services/runtime';
import { ServiceError } from '@/lib/services/service-error';
import { noCookieLine } from './cookies';
import { endSessionAddress } from './oidc';
import { idTokenOf, sessionOf } from './session';

/** Without an address of the proxy nothing would end: its next request would sign the same person in. */
const NO_WAY_OUT =
  'The proxy in front signs people in with every request, and nobody said where it signs them out. Nothing was done. Whoever runs the console can set SIGN_OUT_URL.';
const SIGN_IN_PAGE = '/sign-in?signedOut=1';

/** Also without a session: what the browser holds is taken away. A provider that cannot be asked does not keep anybody signed in here. */
export async function signOut(rt: Runtime, headers: Headers): Promise<{ location: string; cookie: string }> {
  const { auth } = rt.config;
  const cookie = noCookieLine('session', rt.config);
  if (auth.mode === 'proxy') {
    const { signOutUrl: location } = auth.proxy;
    if (location === null) throw new ServiceError('not-found', NO_WAY_OUT);
    return { location, cookie };
  }
  const session = auth.mode === 'oidc' ? await sessionOf(headers, rt) : null;
  if (!session) return { location: SIGN_IN_PAGE, cookie };
  await endSession(rt.db, session.id);
  const location = await endSessionAddress(rt, idTokenOf(session, headers, rt)).catch(() => null);
  return { location: location ?? SIGN_IN_PAGE, cookie };
}

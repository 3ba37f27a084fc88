/** OpenID Connect Back-Channel Logout 1.0: a provider's signed word that somebody's session there has ended. */
import 'server-only';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { endProviderSessions } from '@/lib/db/sessions';
import type { Runtime } from '@/lib/services/runtime';
import { provider, subjectOf } from './oidc';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** How old such a token may be. */
const MAX_AGE = '2 minutes';

type KeySet = ReturnType<typeof createRemoteJWKSet>;
const keySets = new WeakMap<Runtime, KeySet>();

/** Ends what the token names; how many sessions that were. Throws when it is not the provider's, not for us, or not about a logout. */
export async function endByLogoutToken(rt: Runtime, token: string): Promise<number> {
  const metadata = (await provider(rt)).serverMetadata();
  const keys = keySets.get(rt) ?? createRemoteJWKSet(new URL(metadata.jwks_uri ?? ''));
  keySets.set(rt, keys);
  const { payload } = await jwtVerify(token, keys, {
    issuer: metadata.issuer,
    audience: rt.config.auth.oidc.clientId,
    maxTokenAge: MAX_AGE,
    clockTolerance: '30 seconds',
    requiredClaims: ['iat', 'jti', 'events'],
  });
  const { events, sid, sub } = payload;
  if (typeof events !== 'object' || events === null || !Object.hasOwn(events, EVENT) || 'nonce' in payload)
    throw new Error('The token is not about a logout.');
  return endProviderSessions(rt.db, {
    subject: sub ? subjectOf(metadata.issuer, sub) : null,
    providerSession: typeof sid === 'string' ? sid : null,
  });
}

/** OpenID Connect Back-Channel Logout 1.0: a provider's signed word that somebody's session there has ended. */
import 'server-only';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { endProviderSessions } from '@/lib/db/sessions';
import type { Runtime } from '@/lib/services/runtime';
import { provider, subjectOf } from './oidc';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** How old such a token may be. */
const MAX_AGE_SECONDS = 120;
const CLOCK_TOLERANCE_SECONDS = 30;

type KeySet = ReturnType<typeof createRemoteJWKSet>;
const keySets = new WeakMap<Runtime, KeySet>();
/** Numbers of tokens that were used, with when: as long as they would be taken. */
const usedTokens = new WeakMap<Runtime, Map<string, number>>();

/**
 * Ends what the token names; how many sessions that were. Throws when it is not the provider's, not for us, not about a logout, or was used: whoever
 * caught it could end later sessions of the same person. Each process knows what it used itself.
 */
export async function endByLogoutToken(rt: Runtime, token: string): Promise<number> {
  const metadata = (await provider(rt)).serverMetadata();
  const keys = keySets.get(rt) ?? createRemoteJWKSet(new URL(metadata.jwks_uri ?? ''));
  keySets.set(rt, keys);
  const { payload } = await jwtVerify(token, keys, {
    issuer: metadata.issuer,
    audience: rt.config.auth.oidc.clientId,
    maxTokenAge: MAX_AGE_SECONDS,
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    requiredClaims: ['iat', 'jti', 'events'],
  });
  const { events, sid, sub, jti = '' } = payload;
  if (typeof events !== 'object' || events === null || !Object.hasOwn(events, EVENT) || 'nonce' in payload)
    throw new Error('The token is not about a logout.');
  if (!sub && typeof sid !== 'string') throw new Error('The token names nobody.');
  const used = usedBy(rt);
  if (used.has(jti)) throw new Error('The token was used before.');
  const ended = await endProviderSessions(rt.db, {
    subject: sub ? subjectOf(metadata.issuer, sub) : null,
    providerSession: typeof sid === 'string' ? sid : null,
  });
  used.set(jti, Date.now());
  return ended;
}

/** Forgets what is too old to be taken again, so that the list stays short. */
function usedBy(rt: Runtime): Map<string, number> {
  const used = usedTokens.get(rt) ?? new Map<string, number>();
  usedTokens.set(rt, used);
  const oldest = Date.now() - (MAX_AGE_SECONDS + 2 * CLOCK_TOLERANCE_SECONDS) * 1000;
  for (const [jti, at] of used) if (at < oldest) used.delete(jti);
  return used;
}

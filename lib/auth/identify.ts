/** Who sent a request. Nothing here decides what they may do. */
import 'server-only';
import { type FoundToken, findAccessToken, noteTokenUse } from '@/lib/db/access-tokens';
import { findPerson, type Person } from '@/lib/db/people';
import type { FoundSession } from '@/lib/db/sessions';
import { LOCAL_ACTOR_NAME, LOCAL_RIGHTS } from '@/lib/domain/actor';
import type { Rights } from '@/lib/domain/permission';
import { grantsOf, type MappedClaims } from '@/lib/domain/role-mapping';
import type { Runtime } from '@/lib/services/runtime';
import { isForwardedToLocal } from './peer';
import { proxyPerson } from './proxy-identity';
import { secretHash, TOKEN_PREFIX } from './secret';
import { sessionOf, validSession } from './session';

/** Somebody the console knows. */
export interface Identity {
  name: string;
  rights: Rights;
  /** How they are known. A session's cookie and a proxy's header come along with whatever a browser sends, whoever caused it. */
  by: 'local' | 'session' | 'proxy' | 'token';
  /** Null where nobody signs in. */
  personId: string | null;
  /** Of those who are known by one. */
  sessionId: string | null;
}

const LOCAL: Identity = { name: LOCAL_ACTOR_NAME, rights: LOCAL_RIGHTS, by: 'local', personId: null, sessionId: null };

/**
 * Whoever the request names and proves to be, or null. A token that is given counts alone: when it is not valid, nothing else is tried. Proxies pass on
 * tokens of the provider in the same header, so behind one only ours are meant.
 */
export async function identify(headers: Headers, rt: Runtime): Promise<Identity | null> {
  const { mode } = rt.config.auth;
  if (mode === 'local') return isForwardedToLocal(headers, rt.config) ? null : LOCAL;
  const token = bearerOf(headers);
  if (token !== null && (mode !== 'proxy' || token.startsWith(TOKEN_PREFIX))) return byToken(token, rt);
  return mode === 'oidc' ? bySession(headers, rt) : byProxy(headers, rt);
}

/**
 * Whoever was identified before, as the console knows them now; null when they have no access any more. Reads and writes nothing else: the request
 * may be old, and what it says of somebody was said before what newer ones did.
 */
export async function identifyAgain(known: Identity, headers: Headers, rt: Runtime): Promise<Identity | null> {
  switch (known.by) {
    case 'local':
      return known;
    case 'session': {
      const session = await validSession(headers, rt);
      return session && ofSession(session, rt);
    }
    case 'proxy': {
      const person = known.personId === null ? null : await findPerson(rt.db, known.personId);
      return person && !person.blockedAt ? ofProxy(person, rt) : null;
    }
    case 'token': {
      const token = await findAccessToken(rt.db, secretHash(bearerOf(headers) ?? ''));
      return token && ofToken(token, rt);
    }
  }
}

async function bySession(headers: Headers, rt: Runtime): Promise<Identity | null> {
  const session = await sessionOf(headers, rt);
  return session && ofSession(session, rt);
}

async function byProxy(headers: Headers, rt: Runtime): Promise<Identity | null> {
  const person = await proxyPerson(headers, rt);
  return person && ofProxy(person, rt);
}

async function byToken(secret: string, rt: Runtime): Promise<Identity | null> {
  const token = await findAccessToken(rt.db, secretHash(secret));
  if (!token) return null;
  await noteTokenUse(rt.db, token);
  return ofToken(token, rt);
}

function ofSession({ name, claims, personId, id }: FoundSession, rt: Runtime): Identity {
  return { name, rights: rightsOf(claims, rt), by: 'session', personId, sessionId: id };
}

function ofProxy({ id, name, claims }: Person, rt: Runtime): Identity {
  return { name, rights: rightsOf(claims, rt), by: 'proxy', personId: id, sessionId: null };
}

function ofToken(token: FoundToken, rt: Runtime): Identity {
  const rights = { grants: rightsOf(token.claims, rt).grants, limits: token.limits };
  return { name: `${token.personName}/${token.name}`, rights, by: 'token', personId: token.personId, sessionId: null };
}

function bearerOf(headers: Headers): string | null {
  const [scheme, token = ''] = headers.get('authorization')?.split(' ') ?? [];
  return scheme?.toLowerCase() === 'bearer' ? token : null;
}

function rightsOf(claims: MappedClaims, { config }: Runtime): Rights {
  return { grants: grantsOf(claims, config.auth.roleRules), limits: null };
}

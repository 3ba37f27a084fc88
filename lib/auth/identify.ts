/** Who sent a request. Nothing here decides what they may do. */
import 'server-only';
import { findAccessToken, noteTokenUse } from '@/lib/db/access-tokens';
import { LOCAL_ACTOR_NAME, LOCAL_RIGHTS } from '@/lib/domain/actor';
import type { Rights } from '@/lib/domain/permission';
import { grantsOf, type MappedClaims } from '@/lib/domain/role-mapping';
import type { Runtime } from '@/lib/services/runtime';
import { proxyPerson } from './proxy-identity';
import { secretHash } from './secret';
import { sessionOf } from './session';

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

/** Whoever the request names and proves to be, or null. A token that is given counts alone: when it is not valid, nothing else is tried. */
export async function identify(headers: Headers, rt: Runtime): Promise<Identity | null> {
  const { mode } = rt.config.auth;
  if (mode === 'local') return LOCAL;
  const token = bearerOf(headers);
  if (token !== null) return byToken(token, rt);
  return mode === 'oidc' ? bySession(headers, rt) : byProxy(headers, rt);
}

async function bySession(headers: Headers, rt: Runtime): Promise<Identity | null> {
  const session = await sessionOf(headers, rt);
  if (!session) return null;
  const { name, claims, personId, id } = session;
  return { name, rights: rightsOf(claims, rt), by: 'session', personId, sessionId: id };
}

async function byProxy(headers: Headers, rt: Runtime): Promise<Identity | null> {
  const person = await proxyPerson(headers, rt);
  if (!person) return null;
  return { name: person.name, rights: rightsOf(person.claims, rt), by: 'proxy', personId: person.id, sessionId: null };
}

async function byToken(secret: string, rt: Runtime): Promise<Identity | null> {
  const token = await findAccessToken(rt.db, secretHash(secret));
  if (!token) return null;
  await noteTokenUse(rt.db, token);
  const rights = { grants: grantsOf(token.claims, rt.config.auth.roleRules), limits: token.limits };
  return { name: `${token.personName}/${token.name}`, rights, by: 'token', personId: token.personId, sessionId: null };
}

function bearerOf(headers: Headers): string | null {
  const [scheme, token = ''] = headers.get('authorization')?.split(' ') ?? [];
  return scheme?.toLowerCase() === 'bearer' ? token : null;
}

function rightsOf(claims: MappedClaims, { config }: Runtime): Rights {
  return { grants: grantsOf(claims, config.auth.roleRules), limits: null };
}

/** Sessions: begun at sign-in under a new id, found by the cookie of a request. */
import 'server-only';
import { randomUUID } from 'node:crypto';
import { type Person, rememberPerson } from '@/lib/db/people';
import { endSession, type FoundSession, findSession, insertSession, noteUse } from '@/lib/db/sessions';
import type { MappedClaims } from '@/lib/domain/role-mapping';
import type { Runtime } from '@/lib/services/runtime';
import { cookieLine, readCookie } from './cookies';
import { clientAddress } from './peer';
import { newSecret, seal, secretHash, unseal } from './secret';

/** A session's use is noted at most this often. */
const NOTE_MS = 60_000;
/** Sent by the console's own pages with what they ask by themselves while nobody touches them. */
const UNATTENDED_HEADER = 'x-unattended';

/** What a provider said about somebody who has just signed in there. */
export interface SignedIn {
  subject: string;
  wantedName: string;
  claims: MappedClaims;
  idToken: string | null;
  providerSession: string | null;
}

/** Begins a session; null when the person is blocked. The browser's former session ends. */
export async function beginSession(
  { config, db }: Runtime,
  headers: Headers,
  signedIn: SignedIn,
): Promise<{ person: Person; cookie: string } | null> {
  const person = await rememberPerson(db, signedIn);
  if (person.blockedAt) return null;
  const former = readCookie(headers, 'session', config);
  const formerSession = former && (await findSession(db, secretHash(former), config.auth.sessionIdleMs));
  if (formerSession) await endSession(db, formerSession.id);
  const secret = newSecret();
  await insertSession(db, {
    id: randomUUID(),
    secretHash: secretHash(secret),
    personId: person.id,
    maxMs: config.auth.sessionMaxMs,
    address: clientAddress(headers, config),
    agent: (headers.get('user-agent') ?? '').slice(0, 300),
    providerSession: signedIn.providerSession,
    sealedIdToken: signedIn.idToken && seal(signedIn.idToken, secret),
  });
  return { person, cookie: cookieLine('session', secret, Math.floor(config.auth.sessionMaxMs / 1000), config) };
}

/** The request's session; null when it has none that is valid. Notes its use, unless nobody is at the page. */
export async function sessionOf(headers: Headers, rt: Runtime): Promise<FoundSession | null> {
  const session = await validSession(headers, rt);
  const noteMs = Math.min(NOTE_MS, rt.config.auth.sessionIdleMs / 4);
  if (session && !headers.has(UNATTENDED_HEADER) && session.unusedMs > noteMs) await noteUse(rt.db, session.id);
  return session;
}

/** The same, and nothing is noted. */
export async function validSession(headers: Headers, { config, db }: Runtime): Promise<FoundSession | null> {
  const secret = readCookie(headers, 'session', config);
  return secret ? findSession(db, secretHash(secret), config.auth.sessionIdleMs) : null;
}

/** The ID token that the session was begun with, for the provider to know what to end. */
export function idTokenOf(session: FoundSession, headers: Headers, { config }: Runtime): string | null {
  const secret = readCookie(headers, 'session', config);
  return secret && session.sealedIdToken ? unseal(session.sealedIdToken, secret) : null;
}

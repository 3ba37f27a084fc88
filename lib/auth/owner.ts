/** What the services need to know of whoever asks about their own sessions and tokens. */
import 'server-only';
import type { TokenMaker } from '@/lib/services/access-tokens';
import type { SessionOwner } from '@/lib/services/own-sessions';
import type { Identity } from './identify';

/** Whose sessions. A program that holds a token is nobody's browser: it sees and ends none. */
export function sessionOwner(identity: Identity | null): SessionOwner {
  const person = identity?.by === 'token' ? null : identity;
  return { personId: person?.personId ?? null, sessionId: person?.sessionId ?? null };
}

/** Whose tokens. */
export function tokenMaker(identity: Identity | null): TokenMaker {
  return { personId: identity?.personId ?? null, viaToken: identity?.by === 'token' };
}

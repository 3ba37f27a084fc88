/** Own sessions and tokens, people, and signing out. */
import { queryOptions } from '@tanstack/react-query';
import type {
  NewToken,
  PersonList,
  SessionList,
  SignInResponse,
  SignOutResponse,
  TokenList,
  TokenRequest,
} from '@/lib/contract/access';
import { fetchOrThrow } from './fetch-json';
import { KEYS } from './keys';

const at = (...parts: string[]) => `/api/${parts.map(encodeURIComponent).join('/')}`;

/** Where the person is signed in. */
export function sessionsQuery() {
  return queryOptions({
    queryKey: [KEYS.access, 'sessions'],
    queryFn: ({ signal }) => fetchOrThrow<SessionList>('/api/sessions', { signal }),
  });
}

/** The person's access tokens. */
export function tokensQuery() {
  return queryOptions({
    queryKey: [KEYS.access, 'tokens'],
    queryFn: ({ signal }) => fetchOrThrow<TokenList>('/api/tokens', { signal }),
  });
}

/** Everybody who has signed in. */
export function peopleQuery() {
  return queryOptions({
    queryKey: [KEYS.access, 'people'],
    queryFn: ({ signal }) => fetchOrThrow<PersonList>('/api/people', { signal }),
  });
}

/** Where a window has to go to sign in, for the frame that asks. */
export function beginSignIn(returnTo: string): Promise<SignInResponse> {
  return fetchOrThrow('/api/auth/sign-in', { method: 'POST', body: { returnTo } });
}

/** Ends this session. The answer says where the browser goes next. */
export function signOut(): Promise<SignOutResponse> {
  return fetchOrThrow('/api/auth/sign-out', { method: 'POST', body: {} });
}

/** Ends all of one's own sessions. */
export function signOutEverywhere(): Promise<void> {
  return fetchOrThrow('/api/sessions', { method: 'DELETE' });
}

/** Ends one of one's own sessions. */
export function endSession(id: string): Promise<void> {
  return fetchOrThrow(at('sessions', id), { method: 'DELETE' });
}

/** Makes a token; the answer is the only one that holds it. */
export function makeToken(request: TokenRequest): Promise<NewToken> {
  return fetchOrThrow('/api/tokens', { method: 'POST', body: request });
}

/** Revokes one of one's own tokens. */
export function revokeToken(id: string): Promise<void> {
  return fetchOrThrow(at('tokens', id), { method: 'DELETE' });
}

/** Takes all access from somebody, or gives it back. */
export function setBlocked(id: string, blocked: boolean): Promise<void> {
  return fetchOrThrow(at('people', id, 'block'), { method: blocked ? 'PUT' : 'DELETE' });
}

/** Ends the sessions of somebody. */
export function endSessionsOfPerson(id: string): Promise<void> {
  return fetchOrThrow(at('people', id, 'sessions'), { method: 'DELETE' });
}

/** Valid tokens of somebody. */
export function tokensOfPersonQuery(id: string) {
  return queryOptions({
    queryKey: [KEYS.access, 'tokens', id],
    queryFn: ({ signal }) => fetchOrThrow<TokenList>(at('people', id, 'tokens'), { signal }),
  });
}

/** Revokes a token of somebody. */
export function revokeTokenOfPerson(id: string, tokenId: string): Promise<void> {
  return fetchOrThrow(at('people', id, 'tokens', tokenId), { method: 'DELETE' });
}

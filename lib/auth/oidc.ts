/**
 * Sign-in at an OpenID provider: authorization code flow with PKCE, state and nonce. What has to be remembered between the way there and the way
 * back is in a cookie of the browser that went, so nobody else can come back in its place.
 */
import 'server-only';
import * as client from 'openid-client';
import { z } from 'zod';
import { isLoopback } from '@/lib/config';
import type { AuthConfig } from '@/lib/config-auth';
import { mappedClaimsOf } from '@/lib/domain/role-mapping';
import type { Runtime } from '@/lib/services/runtime';
import { cookieLine, readCookie } from './cookies';
import { returnPath } from './return-to';
import type { SignedIn } from './session';

/** How long the way through the provider may take. */
const SIGN_IN_SECONDS = 600;
const CALL_TIMEOUT_SECONDS = 10;

const pendingSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), returnTo: z.string() });

/** A sign-in that did not end well. `restart`: begin again; `refused`: the provider said no; `provider`: it failed or said something wrong. */
export class SignInFailure extends Error {
  override name = 'SignInFailure';
  readonly why: 'restart' | 'refused' | 'provider';

  constructor(why: SignInFailure['why'], detail: string) {
    super(detail);
    this.why = why;
  }
}

const providers = new WeakMap<Runtime, Promise<client.Configuration>>();

/** What the provider says of itself; asked once, and again after a failure. */
export async function provider(rt: Runtime): Promise<client.Configuration> {
  const asked = providers.get(rt) ?? discover(rt.config.auth);
  providers.set(rt, asked);
  try {
    return await asked;
  } catch (error) {
    providers.delete(rt);
    throw new SignInFailure('provider', `The provider could not be asked: ${messageOf(error)}`);
  }
}

function discover({ oidc }: AuthConfig): Promise<client.Configuration> {
  const issuer = new URL(oidc.issuer);
  const { clientSecret } = oidc;
  return client.discovery(issuer, oidc.clientId, undefined, clientSecret ? bySecret(clientSecret) : client.None(), {
    timeout: CALL_TIMEOUT_SECONDS,
    execute: issuer.protocol === 'http:' && isLoopback(issuer.hostname) ? [client.allowInsecureRequests] : [],
  });
}

/** The way of proving who we are that the provider offers. What it does not say stands for basic (OpenID Connect Discovery 1.0, section 3). */
function bySecret(secret: string): client.ClientAuth {
  const [basic, post] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)];
  return (metadata, ...rest) => {
    const { token_endpoint_auth_methods_supported: offered = ['client_secret_basic'] } = metadata;
    return (offered.includes('client_secret_basic') ? basic : post)(metadata, ...rest);
  };
}

const callbackOf = (rt: Runtime) => `${rt.config.publicUrl}/api/auth/callback`;

/** Where to send the browser, and the cookie that it needs to come back. */
export async function beginSignIn(
  rt: Runtime,
  returnTo: string | undefined,
): Promise<{ location: string; cookie: string }> {
  const configuration = await provider(rt);
  const verifier = client.randomPKCECodeVerifier();
  const pending = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier,
    returnTo: returnPath(returnTo),
  };
  const location = client.buildAuthorizationUrl(configuration, {
    redirect_uri: callbackOf(rt),
    scope: rt.config.auth.oidc.scope,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const value = Buffer.from(JSON.stringify(pending)).toString('base64url');
  return { location: location.href, cookie: cookieLine('sign-in', value, SIGN_IN_SECONDS, rt.config) };
}

/** Who has signed in, by the provider's answer in the query. Throws a SignInFailure. */
export async function finishSignIn(
  rt: Runtime,
  headers: Headers,
  query: string,
): Promise<{ signedIn: SignedIn; returnTo: string }> {
  const pending = pendingOf(headers, rt);
  if (!pending || pending.state !== new URLSearchParams(query).get('state'))
    throw new SignInFailure('restart', 'The browser did not bring back what it was given.');
  const configuration = await provider(rt);
  try {
    const tokens = await client.authorizationCodeGrant(configuration, new URL(`${callbackOf(rt)}${query}`), {
      pkceCodeVerifier: pending.verifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    });
    const said = tokens.claims();
    if (!said) throw new SignInFailure('provider', 'The provider sent no ID token.');
    const claims = await allClaims(rt, configuration, said, tokens.access_token);
    return { signedIn: signedInOf(rt, said, claims, tokens.id_token ?? null), returnTo: returnPath(pending.returnTo) };
  } catch (error) {
    throw failureOf(error);
  }
}

function pendingOf(headers: Headers, { config }: Runtime): z.infer<typeof pendingSchema> | null {
  const value = readCookie(headers, 'sign-in', config);
  try {
    return pendingSchema.parse(JSON.parse(Buffer.from(value ?? '', 'base64url').toString()));
  } catch {
    return null;
  }
}

/** Many providers tell groups only when asked for them. */
async function allClaims(
  { config }: Runtime,
  configuration: client.Configuration,
  said: client.IDToken,
  accessToken: string,
): Promise<Record<string, unknown>> {
  const wanted = [config.auth.oidc.nameClaim, ...config.auth.roleRules.map(({ claim }) => claim)];
  const complete = wanted.every((claim) => claim in said);
  if (complete || !configuration.serverMetadata().userinfo_endpoint) return said;
  return { ...(await client.fetchUserInfo(configuration, accessToken, said.sub)), ...said };
}

function signedInOf(
  { config }: Runtime,
  said: client.IDToken,
  claims: Record<string, unknown>,
  idToken: string | null,
): SignedIn {
  const { roleRules, oidc } = config.auth;
  const names = [claims[oidc.nameClaim], claims.email, claims.name, said.sub];
  return {
    subject: subjectOf(said.iss, said.sub),
    wantedName: names.find((name): name is string => typeof name === 'string' && name.trim() !== '') ?? said.sub,
    claims: mappedClaimsOf(claims, roleRules),
    idToken,
    providerSession: typeof said.sid === 'string' ? said.sid : null,
  };
}

/** One person of one provider. */
export function subjectOf(issuer: string, sub: string): string {
  return `oidc:${issuer} ${sub}`;
}

/** Where the provider ends its own session; null when it cannot. */
export async function endSessionAddress(rt: Runtime, idToken: string | null): Promise<string | null> {
  const configuration = await provider(rt);
  if (!configuration.serverMetadata().end_session_endpoint) return null;
  return client.buildEndSessionUrl(configuration, {
    post_logout_redirect_uri: `${rt.config.publicUrl}/sign-in`,
    ...(idToken && { id_token_hint: idToken }),
  }).href;
}

function failureOf(error: unknown): SignInFailure {
  if (error instanceof SignInFailure) return error;
  if (error instanceof client.AuthorizationResponseError) {
    const { error: code } = error;
    return new SignInFailure(code === 'access_denied' ? 'refused' : 'provider', `The provider answered ${code}.`);
  }
  return new SignInFailure('provider', messageOf(error));
}

/** Codes and sentences of the library; what the provider sent, codes and tokens among it, stays out of logs. */
function messageOf(error: unknown): string {
  if (error instanceof client.ResponseBodyError) return `${error.error} (HTTP ${error.status})`;
  return error instanceof Error ? error.message : 'unknown';
}

/** A real OpenID provider on loopback, under another host name than the console, so that to a browser they are two sites. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration, type JWK } from 'oidc-provider';

export interface TestProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Groups of everybody who signs in, by name; whoever is not here is in the group of their own name. */
  groups: Map<string, string[]>;
  stop(): Promise<void>;
}

const CLIENT = { id: 'image-console', secret: 'test-client-secret' };

export interface ProviderOptions {
  /** How the console has to prove at the provider who it is: the only way that is taken and offered. */
  clientAuthMethod?: 'client_secret_basic' | 'client_secret_post';
  /** Private keys, where a test signs as the provider does. */
  keys?: JWK[];
}

/** Starts it for a console at an address. Any name may sign in with any password. */
export async function startProvider(consoleUrl: string, options: ProviderOptions = {}): Promise<TestProvider> {
  const groups = new Map<string, string[]>();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://localhost:${port}`;
  const provider = new Provider(issuer, configurationOf(consoleUrl, groups, options));
  const { clientAuthMethod = 'client_secret_basic' } = options;
  const serve = provider.callback();
  server.on('request', (request, response) => {
    // The library takes a secret both ways, whatever it was told; other providers do not.
    const isBasic = request.headers.authorization?.startsWith('Basic ') ?? false;
    if (request.url !== '/token' || isBasic === (clientAuthMethod === 'client_secret_basic'))
      return serve(request, response);
    response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":"invalid_client"}');
  });
  return {
    issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    groups,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function configurationOf(
  consoleUrl: string,
  groups: Map<string, string[]>,
  { clientAuthMethod = 'client_secret_basic', keys }: ProviderOptions,
): Configuration {
  return {
    clientAuthMethods: [clientAuthMethod],
    ...(keys && { jwks: { keys } }),
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        token_endpoint_auth_method: clientAuthMethod,
        redirect_uris: [`${consoleUrl}/api/auth/callback`],
        post_logout_redirect_uris: [`${consoleUrl}/sign-in`],
        backchannel_logout_uri: `${consoleUrl}/api/auth/backchannel-logout`,
        backchannel_logout_session_required: true,
      },
    ],
    cookies: { keys: ['test'] },
    claims: { openid: ['sub', 'sid'], profile: ['preferred_username', 'groups'] },
    features: {
      devInteractions: { enabled: true },
      rpInitiatedLogout: { enabled: true },
      backchannelLogout: { enabled: true },
    },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, preferred_username: sub, groups: groups.get(sub) ?? [sub] }),
    }),
    // Nobody is asked whether the console may know their name.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: CLIENT.id,
        ...(oidc.session?.accountId && { accountId: oidc.session.accountId }),
      });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
  };
}

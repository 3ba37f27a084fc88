/** Guarantees of the way through a provider, against a real one. */
import { randomUUID } from 'node:crypto';
import { readConfig } from '@/lib/config';
import { findSession } from '@/lib/db/sessions';
import type { Runtime } from '@/lib/services/runtime';
import { expect, test } from '@/lib/services/testing/service-test';
import { startProvider, type TestProvider } from '../../e2e/provider';
import { readCookie } from './cookies';
import { beginSignIn, finishSignIn } from './oidc';
import { secretHash } from './secret';
import { beginSession } from './session';

// One database for all: it costs its start.
test.describe.configure({ mode: 'default' });

const CONSOLE = 'http://127.0.0.1:3000';

function withProvider(held: Runtime, { issuer, clientId, clientSecret }: TestProvider): Runtime {
  const { auth, publicUrl } = readConfig({
    AUTH: 'oidc',
    PUBLIC_URL: CONSOLE,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    ROLE_MAPPING: '[{"role":"viewer","group":"viewer"}]',
  });
  return { ...held, config: { ...held.config, auth, publicUrl } };
}

const cookieOf = (lines: string[]) => lines.map((line) => line.split(';')[0]).join('; ');

/** Signs in at the provider as a browser does, from the address that leads there to the query that it comes back with. */
async function throughProvider(location: string, login: string): Promise<string> {
  const jar = new Map<string, string>();
  let next = new URL(location);
  let form: string | undefined;
  for (let steps = 0; steps < 10; steps++) {
    const response = await fetch(next, {
      redirect: 'manual',
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form && { method: 'POST', body: form }),
    });
    form = undefined;
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = cookieOf([line]).split(/=(.*)/s);
      jar.set(name, value);
    }
    const to = response.headers.get('location');
    if (to) next = new URL(to, next);
    else form = `prompt=login&login=${login}&password=any`;
    if (next.origin === CONSOLE) return next.search;
  }
  throw new Error('The provider did not lead back.');
}

async function signIn(rt: Runtime, login: string) {
  const { location, cookie } = await beginSignIn(rt, '/images');
  const headers = new Headers({ cookie: cookieOf([cookie]) });
  return finishSignIn(rt, headers, await throughProvider(location, login));
}

for (const method of ['client_secret_basic', 'client_secret_post'] as const) {
  test(`at a provider that takes ${method} alone somebody signs in`, async ({ held }) => {
    const provider = await startProvider(CONSOLE, { clientAuthMethod: method });
    const { signedIn } = await signIn(withProvider(held, provider), 'viewer');
    expect(signedIn).toMatchObject({ wantedName: 'viewer', claims: { groups: ['viewer'] } });
    await provider.stop();
  });
}

test('a browser that signs in again loses the session that it had', async ({ held }) => {
  const subject = randomUUID();
  const signedIn = { subject, wantedName: subject, claims: {}, idToken: null, providerSession: null };
  const { config } = withProvider(held, { issuer: CONSOLE, clientId: 'c', clientSecret: 's' } as TestProvider);
  const rt = { ...held, config };
  const begin = async (headers: Headers) => {
    const begun = await beginSession(rt, headers, signedIn);
    return new Headers({ cookie: cookieOf([begun?.cookie ?? '']) });
  };
  const isValid = async (headers: Headers) =>
    (await findSession(rt.db, secretHash(readCookie(headers, 'session', config) ?? ''), 60_000)) !== null;
  const first = await begin(new Headers());
  const elsewhere = await begin(new Headers());
  expect(await isValid(first)).toBe(true);
  const second = await begin(first);
  expect(second.get('cookie')).not.toBe(first.get('cookie'));
  expect([await isValid(first), await isValid(second), await isValid(elsewhere)]).toEqual([false, true, true]);
});

/** Guarantees which word of a provider ends sessions: its own, for this console, about a logout, fresh, and once. */
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { readConfig } from '@/lib/config';
import { rememberPerson } from '@/lib/db/people';
import { findSession, insertSession } from '@/lib/db/sessions';
import { test as base, expect } from '@/lib/services/testing/service-test';
import { startProvider } from '../../e2e/provider';
import { endByLogoutToken } from './logout-token';
import { subjectOf } from './oidc';

const CONSOLE = 'http://127.0.0.1:3000';
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

interface Given {
  claims?: JWTPayload;
  /** Claims to leave out. */
  without?: string[];
  typ?: string;
  ageSeconds?: number;
  foreignKey?: boolean;
}

interface Fixtures {
  /** Brings a logout token about somebody who is signed in; the answer says whether they are still. */
  bring(given?: Given): Promise<{ refused: boolean; signedIn: boolean; again: () => Promise<boolean> }>;
}

const test = base.extend<object, Fixtures>({
  bring: [
    async ({ held }, use) => {
      const keys = await generateKeyPair('RS256', { extractable: true });
      const foreign = await generateKeyPair('RS256');
      const jwk = { ...(await exportJWK(keys.privateKey)), kid: 'key', alg: 'RS256', use: 'sig' };
      const provider = await startProvider(CONSOLE, { keys: [jwk] });
      const { auth, publicUrl } = readConfig({
        AUTH: 'oidc',
        PUBLIC_URL: CONSOLE,
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: provider.clientId,
        OIDC_CLIENT_SECRET: provider.clientSecret,
        ROLE_MAPPING: '[{"role":"viewer","group":"*"}]',
      });
      const rt = { ...held, config: { ...held.config, auth, publicUrl } };
      await use(async ({ claims = {}, without = [], typ = 'logout+jwt', ageSeconds = 0, foreignKey = false } = {}) => {
        const [sub, sid] = [randomUUID(), randomUUID()];
        const subject = subjectOf(provider.issuer, sub);
        const person = await rememberPerson(rt.db, { subject, wantedName: sub, claims: {} });
        await insertSession(rt.db, {
          id: sid,
          secretHash: sid,
          personId: person.id,
          maxMs: 60_000,
          address: null,
          agent: '',
          providerSession: sid,
          sealedIdToken: null,
        });
        const said: JWTPayload = {
          iss: provider.issuer,
          aud: provider.clientId,
          iat: Math.floor(Date.now() / 1000) - ageSeconds,
          exp: Math.floor(Date.now() / 1000) - ageSeconds + 120,
          jti: randomUUID(),
          events: { [EVENT]: {} },
          sub,
          sid,
          ...claims,
        };
        const kept = Object.fromEntries(Object.entries(said).filter(([name]) => !without.includes(name)));
        const token = await new SignJWT(kept)
          .setProtectedHeader({ alg: 'RS256', kid: 'key', typ })
          .sign(foreignKey ? foreign.privateKey : keys.privateKey);
        const isRefused = () =>
          endByLogoutToken(rt, token).then(
            () => false,
            () => true,
          );
        const refused = await isRefused();
        return { refused, signedIn: (await findSession(rt.db, sid, 60_000)) !== null, again: isRefused };
      });
      await provider.stop();
    },
    { scope: 'worker' },
  ],
});

// One database for all: it costs its start.
test.describe.configure({ mode: 'default' });

const TAKEN: [what: string, given: Given][] = [
  ['names the session', { without: ['sub'] }],
  ['names the person', { without: ['sid'] }],
  ['names both', {}],
  ['is a minute old', { ageSeconds: 60 }],
];

for (const [what, given] of TAKEN) {
  test(`a logout token that ${what} ends the session`, async ({ bring }) => {
    expect(await bring(given)).toMatchObject({ refused: false, signedIn: false });
  });
}

const REFUSED: [what: string, given: Given][] = [
  ['is for another client', { claims: { aud: 'another-client' } }],
  ['is of another provider', { claims: { iss: 'https://id.example.com' } }],
  ['has expired', { claims: { exp: Math.floor(Date.now() / 1000) - 300 } }],
  ['is old', { ageSeconds: 300, claims: { exp: Math.floor(Date.now() / 1000) + 300 } }],
  ['is of the future', { ageSeconds: -300 }],
  ['has a nonce, as ID tokens have', { claims: { nonce: 'n' } }],
  ['is not about a logout', { claims: { events: { 'http://example.com/another': {} } } }],
  ['says no event', { without: ['events'] }],
  ['has no number of its own', { without: ['jti'] }],
  ['names nobody', { without: ['sub', 'sid'] }],
  ['was signed by somebody else', { foreignKey: true }],
];

for (const [what, given] of REFUSED) {
  test(`a logout token that ${what} is refused and ends nothing`, async ({ bring }) => {
    expect(await bring(given)).toMatchObject({ refused: true, signedIn: true });
  });
}

test('a logout token that was used is refused the second time', async ({ bring }) => {
  const { refused, again } = await bring();
  expect(refused).toBe(false);
  expect(await again()).toBe(true);
});

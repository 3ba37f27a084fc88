import { findAccessToken, findTokenByName, insertToken, revokeToken, tokensOf } from './access-tokens';
import type { Executor } from './open-database';
import { findPersonByName, rememberPerson, setBlocked } from './people';
import { endProviderSessions, findSession, insertSession, noteUse, sessionsOf } from './sessions';
import { expect, onBoth } from './testing/database-test';

const IDLE_MS = 1_800_000;
const remember = (db: Executor, subject: string, wantedName: string, groups: string[] = []) =>
  rememberPerson(db, { subject, wantedName, claims: { groups } });

async function sessionOf(db: Executor, personId: string, secretHash: string, providerSession: string | null = null) {
  await insertSession(db, {
    id: `session-${secretHash}`,
    secretHash,
    personId,
    maxMs: 43_200_000,
    address: '127.0.0.1',
    agent: 'test',
    providerSession,
    sealedIdToken: null,
  });
}

onBoth('a name means one person for good, whoever wants it', async ({ db, other }) => {
  const [first, second] = await Promise.all([remember(db, 'oidc:a 1', 'Alice'), remember(other, 'oidc:a 2', 'alice')]);
  expect([first.name, second.name].map((name) => name.toLowerCase()).sort()).toEqual(['alice', 'alice (2)']);
  const again = await remember(db, 'oidc:a 1', 'Renamed', ['x']);
  expect(again).toMatchObject({ id: first.id, name: first.name, claims: { groups: ['x'] } });
});

onBoth(
  'nobody is called like the console, its local admin, or a token, and no mark hides in a name',
  async ({ db }) => {
    expect((await remember(db, 's 1', 'admin')).name).toBe('admin (2)');
    expect((await remember(db, 's 2', 'Console')).name).toBe('Console (2)');
    expect((await remember(db, 's 3', 'bob/ci')).name).toBe('bob ci');
    expect((await remember(db, 's 4', 'ev\u202eil\u0000\u200b\n')).name).toBe('ev il');
    expect((await remember(db, 's 5', ' ')).name).toBe('somebody');
  },
);

onBoth('a session ends by idleness, by its age, and with its person', async ({ db }) => {
  const person = await remember(db, 's 1', 'alice');
  await sessionOf(db, person.id, 'idle');
  await sessionOf(db, person.id, 'old');
  await sessionOf(db, person.id, 'kept');
  await db.query(`update sessions set used_at = now() - interval '31 minutes' where secret_hash = 'idle'`);
  await db.query(`update sessions set expires_at = now() - interval '1 second' where secret_hash = 'old'`);
  expect(await findSession(db, 'idle', IDLE_MS)).toBeNull();
  expect(await findSession(db, 'old', IDLE_MS)).toBeNull();
  expect(await findSession(db, 'kept', IDLE_MS)).toMatchObject({ name: 'alice' });
  expect((await sessionsOf(db, person.id, IDLE_MS)).map(({ id }) => id)).toEqual(['session-kept']);
  await setBlocked(db, person.id, 'root');
  expect(await findSession(db, 'kept', IDLE_MS)).toBeNull();
});

onBoth('use keeps a session from becoming idle', async ({ db }) => {
  const person = await remember(db, 's 1', 'alice');
  await sessionOf(db, person.id, 'used');
  await db.query(`update sessions set used_at = now() - interval '29 minutes'`);
  await noteUse(db, 'session-used');
  expect((await findSession(db, 'used', IDLE_MS))?.unusedMs).toBeLessThan(60_000);
});

onBoth('the provider ends the session that it names, or all of the person that it names', async ({ db }) => {
  const [alice, bob] = [await remember(db, 's alice', 'alice'), await remember(db, 's bob', 'bob')];
  await sessionOf(db, alice.id, 'one', 'sid-1');
  await sessionOf(db, alice.id, 'two', 'sid-2');
  await sessionOf(db, bob.id, 'three', 'sid-3');
  expect(await endProviderSessions(db, { subject: null, providerSession: null })).toBe(0);
  expect(await endProviderSessions(db, { subject: 's bob', providerSession: 'sid-1' })).toBe(0);
  expect(await endProviderSessions(db, { subject: 's alice', providerSession: 'sid-1' })).toBe(1);
  expect(await endProviderSessions(db, { subject: 's alice', providerSession: null })).toBe(1);
  expect(await findSession(db, 'three', IDLE_MS)).not.toBeNull();
});

onBoth('a token is found by its hash until it ends, is revoked, or its maker is blocked', async ({ db }) => {
  const person = await remember(db, 's 1', 'alice');
  const make = (id: string, expiresAt = '2999-01-01T00:00:00.000Z') =>
    insertToken(db, { id, secretHash: `hash-${id}`, personId: person.id, name: `CI ${id}`, limits: [], expiresAt });
  await make('a');
  await make('b');
  await make('over', '2001-01-01T00:00:00.000Z');
  expect(
    await insertToken(db, {
      id: 'x',
      secretHash: 'x',
      personId: person.id,
      name: 'ci A',
      limits: [],
      expiresAt: '2999-01-01T00:00:00Z',
    }),
  ).toBe(false);
  expect(await findAccessToken(db, 'hash-a')).toMatchObject({ personName: 'alice', name: 'CI a' });
  expect(await findAccessToken(db, 'hash-over')).toBeNull();
  expect(await revokeToken(db, 'a', 'somebody-else')).toBeNull();
  expect(await revokeToken(db, 'a', person.id)).toEqual({ name: 'CI a', personName: 'alice' });
  expect(await findAccessToken(db, 'hash-a')).toBeNull();
  expect((await tokensOf(db, person.id)).map(({ id }) => id)).toEqual(['b']);
  expect(await findTokenByName(db, 'alice', 'CI b')).not.toBeNull();
  await setBlocked(db, person.id, 'root');
  expect(await findAccessToken(db, 'hash-b')).toBeNull();
  expect((await findPersonByName(db, 'alice'))?.blockedBy).toBe('root');
});

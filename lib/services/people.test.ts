/** Guarantees of what an admin can take away from others, and that it does not come back by itself. */
import { randomUUID } from 'node:crypto';
import { readConfig } from '@/lib/config';
import { findAccessToken, insertToken } from '@/lib/db/access-tokens';
import { rememberPerson } from '@/lib/db/people';
import { type Actor, LOCAL_RIGHTS } from '@/lib/domain/actor';
import { blockPerson, listTokensOfPerson, revokeTokenOfPerson, unblockPerson } from './people';
import type { Runtime } from './runtime';
import { expect, test } from './testing/service-test';

// One database for all: it costs its start.
test.describe.configure({ mode: 'default' });

const ADMIN: Actor = { name: 'root', address: null, correlationId: 'test', rights: LOCAL_RIGHTS };

function withSignIn(held: Runtime): Runtime {
  const ROLE_MAPPING = '[{"role":"viewer","group":"*"}]';
  const { auth } = readConfig({ AUTH: 'proxy', TRUSTED_PROXIES: '127.0.0.1', ROLE_MAPPING });
  return { ...held, config: { ...held.config, auth } };
}

/** Somebody new with two tokens. */
async function somebody(rt: Runtime) {
  const person = await rememberPerson(rt.db, { subject: randomUUID(), wantedName: randomUUID(), claims: {} });
  const make = async (name: string) => {
    const secretHash = randomUUID();
    const expiresAt = '2999-01-01T00:00:00.000Z';
    await insertToken(rt.db, { id: secretHash, secretHash, personId: person.id, name, limits: [], expiresAt });
    return secretHash;
  };
  return { ...person, ci: await make('ci'), nightly: await make('nightly') };
}

const isValid = async (rt: Runtime, token: string) => (await findAccessToken(rt.db, token)) !== null;

/** What the trail says was done about somebody, in turn. */
async function recorded(rt: Runtime, name: string): Promise<string[]> {
  const rows = await rt.db.query<{ actor: string; event: { change: string; about: string } }>(
    `select actor, event from audit where type = 'access-changed' order by seq`,
  );
  return rows
    .filter(({ event }) => event.about.startsWith(name))
    .map(({ actor, event }) => `${actor}: ${event.change} ${event.about.slice(name.length)}`.trim());
}

test('somebody whose access is given back has none of the tokens that they had before it was taken', async ({
  held,
}) => {
  const rt = withSignIn(held);
  const person = await somebody(rt);
  await blockPerson(person.id, ADMIN, rt);
  await unblockPerson(person.id, ADMIN, rt);
  expect([await isValid(rt, person.ci), await isValid(rt, person.nightly)]).toEqual([false, false]);
  const records = await recorded(rt, person.name);
  expect(records.slice(0, 2).sort()).toEqual(['root: token-revoked /ci', 'root: token-revoked /nightly']);
  expect(records.slice(2)).toEqual(['root: blocked', 'root: unblocked']);
});

test('a token that a block left valid does not come back with its end', async ({ held }) => {
  const rt = withSignIn(held);
  const person = await somebody(rt);
  await rt.db.query(`update people set blocked_at = now(), blocked_by = 'root' where person_id = $1`, [person.id]);
  await unblockPerson(person.id, ADMIN, rt);
  expect(await isValid(rt, person.ci)).toBe(false);
});

test('an admin sees the tokens of somebody and ends one of them, which the trail tells', async ({ held }) => {
  const rt = withSignIn(held);
  const [person, other] = [await somebody(rt), await somebody(rt)];
  const { tokens } = await listTokensOfPerson(person.id, ADMIN, rt);
  expect(tokens.map(({ name }) => name).sort()).toEqual(['ci', 'nightly']);
  await expect(
    revokeTokenOfPerson({ personId: other.id, tokenId: person.ci }, ADMIN, rt),
    'under the name of somebody else',
  ).rejects.toMatchObject({ code: 'token-not-found' });
  expect(await isValid(rt, person.ci)).toBe(true);
  await revokeTokenOfPerson({ personId: person.id, tokenId: person.ci }, ADMIN, rt);
  expect([await isValid(rt, person.ci), await isValid(rt, person.nightly)]).toEqual([false, true]);
  expect(await recorded(rt, person.name)).toEqual(['root: token-revoked /ci']);
});

test('an admin of some images sees and ends nobody’s tokens', async ({ held }) => {
  const rt = withSignIn(held);
  const person = await somebody(rt);
  const scope = { names: ['team-a-*'], products: [], regions: [] };
  const scoped: Actor = { ...ADMIN, rights: { grants: [{ role: 'admin', scope }], limits: null } };
  await expect(listTokensOfPerson(person.id, scoped, rt)).rejects.toMatchObject({ code: 'forbidden' });
  const tokenId = person.ci;
  await expect(revokeTokenOfPerson({ personId: person.id, tokenId }, scoped, rt)).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect(await isValid(rt, person.ci)).toBe(true);
});

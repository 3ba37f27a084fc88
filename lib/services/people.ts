/** `/api/people…`: who has signed in, and taking access away from somebody at once. */
import 'server-only';
import type { PersonList, TokenList } from '@/lib/contract/access';
import { revokeToken, revokeTokensOf, tokensOf } from '@/lib/db/access-tokens';
import type { Executor } from '@/lib/db/open-database';
import { findPerson, listPeople as listRows, type Person, setBlocked } from '@/lib/db/people';
import { endSessionsOf } from '@/lib/db/sessions';
import { type Actor, personOf } from '@/lib/domain/actor';
import { grantsOf } from '@/lib/domain/role-mapping';
import { recordAccessChange } from './access-record';
import { assertMay } from './assert-may';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';

const MAX_PEOPLE = 1000;

/** Everybody who was seen, the last one first. */
export async function listPeople(actor: Actor, held?: Runtime): Promise<PersonList> {
  const { db, config } = held ?? (await runtime());
  assertMay(actor, 'people:manage', config);
  const rows = await listRows(db, { idleMs: config.auth.sessionIdleMs, limit: MAX_PEOPLE });
  return {
    people: rows.map(({ claims, ...row }) => ({
      ...row,
      grants: grantsOf(claims, config.auth.roleRules),
      self: row.name === personOf(actor.name),
    })),
  };
}

/** Takes everything from somebody until it is given back: sessions and tokens end for good, waiting deletions stop. Not from oneself. */
export async function blockPerson(personId: string, actor: Actor, held?: Runtime): Promise<void> {
  await change(actor, held, async (tx) => {
    const person = await setBlocked(tx, personId, actor.name);
    if (person?.name === personOf(actor.name)) {
      throw new ServiceError(
        'forbidden',
        'You cannot block yourself: nobody might be left to undo it. Ask another admin.',
      );
    }
    if (!person) return null;
    await revokeAll(tx, person, actor);
    await recordAccessChange(tx, actor, 'blocked', person.name);
    return person;
  });
}

/** Gives back what the person's groups grant. They sign in again, and make their tokens anew. */
export async function unblockPerson(personId: string, actor: Actor, held?: Runtime): Promise<void> {
  await change(actor, held, async (tx) => {
    const person = await setBlocked(tx, personId, null);
    if (!person) return null;
    // A console that did not revoke at the block may have left some.
    await revokeAll(tx, person, actor);
    await recordAccessChange(tx, actor, 'unblocked', person.name);
    return person;
  });
}

async function revokeAll(tx: Executor, { id, name }: Person, actor: Actor): Promise<void> {
  for (const token of await revokeTokensOf(tx, id))
    await recordAccessChange(tx, actor, 'token-revoked', `${name}/${token}`);
}

async function change(
  actor: Actor,
  held: Runtime | undefined,
  work: (tx: Executor) => Promise<unknown>,
): Promise<void> {
  const { db, config } = held ?? (await runtime());
  assertMay(actor, 'people:manage', config);
  if (!(await db.transaction(work))) throw nobody();
}

/** Ends all sessions of somebody else. */
export async function endSessionsOfPerson(personId: string, actor: Actor, held?: Runtime): Promise<void> {
  await change(actor, held, async (tx) => {
    const person = await findPerson(tx, personId);
    if (!person) return null;
    await endSessionsOf(tx, personId);
    await recordAccessChange(tx, actor, 'sessions-ended', person.name);
    return person;
  });
}

/** Valid tokens of somebody. */
export async function listTokensOfPerson(personId: string, actor: Actor, held?: Runtime): Promise<TokenList> {
  const { db, config } = held ?? (await runtime());
  assertMay(actor, 'people:manage', config);
  if (!(await findPerson(db, personId))) throw nobody();
  return { tokens: await tokensOf(db, personId) };
}

/** Revokes a token of somebody at once. */
export async function revokeTokenOfPerson(
  { personId, tokenId }: { personId: string; tokenId: string },
  actor: Actor,
  held?: Runtime,
): Promise<void> {
  const { db, config } = held ?? (await runtime());
  assertMay(actor, 'people:manage', config);
  await db.transaction(async (tx) => {
    const revoked = await revokeToken(tx, tokenId, personId);
    if (!revoked) throw new ServiceError('token-not-found', 'This person has no valid token with this id.');
    await recordAccessChange(tx, actor, 'token-revoked', `${revoked.personName}/${revoked.name}`);
  });
}

function nobody(): ServiceError {
  return new ServiceError('person-not-found', 'There is nobody with this id.');
}

/** `/api/people…`: who has signed in, and taking access away from somebody at once. */
import 'server-only';
import type { PersonList } from '@/lib/contract/access';
import type { Executor } from '@/lib/db/open-database';
import { findPerson, listPeople as listRows, setBlocked } from '@/lib/db/people';
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

/** Takes everything from somebody until it is given back: sessions end, tokens and waiting deletions stop. Not from oneself. */
export async function blockPerson(personId: string, actor: Actor, held?: Runtime): Promise<void> {
  await change(actor, held, async (tx) => {
    const person = await setBlocked(tx, personId, actor.name);
    if (person?.name === personOf(actor.name)) {
      throw new ServiceError(
        'forbidden',
        'You cannot block yourself: nobody might be left to undo it. Ask another admin.',
      );
    }
    if (person) await recordAccessChange(tx, actor, 'blocked', person.name);
    return person;
  });
}

/** Gives back what the person's groups grant. They sign in again. */
export async function unblockPerson(personId: string, actor: Actor, held?: Runtime): Promise<void> {
  await change(actor, held, async (tx) => {
    const person = await setBlocked(tx, personId, null);
    if (person) await recordAccessChange(tx, actor, 'unblocked', person.name);
    return person;
  });
}

async function change(
  actor: Actor,
  held: Runtime | undefined,
  work: (tx: Executor) => Promise<unknown>,
): Promise<void> {
  const { db, config } = held ?? (await runtime());
  assertMay(actor, 'people:manage', config);
  if (!(await db.transaction(work))) throw new ServiceError('person-not-found', 'There is nobody with this id.');
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

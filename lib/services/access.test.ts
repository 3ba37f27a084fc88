import { randomUUID } from 'node:crypto';
import { readConfig } from '@/lib/config';
import { claimItem, releaseAllLeases } from '@/lib/db/claim-items';
import { markSending } from '@/lib/db/deletion-items';
import { rememberPerson, setBlocked } from '@/lib/db/people';
import type { Actor } from '@/lib/domain/actor';
import { approve, declineApproval, getApproval } from './approvals';
import { carryOutItem } from './carry-out-item';
import { confirmDeletion } from './confirm-deletion';
import { currentRights } from './current-rights';
import { getDeletion } from './get-deletion';
import { makePlan } from './make-plan';
import type { Runtime } from './runtime';
import { anImage, expect, test } from './testing/service-test';

const ROLES = JSON.stringify([
  { role: 'operator', group: 'operators' },
  { role: 'operator', group: 'team-a', names: ['team-a-*'] },
]);

/** The same process with sign-in. */
function withSignIn(held: Runtime, settings: Record<string, string> = {}): Runtime {
  const { auth } = readConfig({ AUTH: 'proxy', TRUSTED_PROXIES: '127.0.0.1', ROLE_MAPPING: ROLES, ...settings });
  return { ...held, config: { ...held.config, auth } };
}

/** Somebody new in a group. */
async function somebody(rt: Runtime, group: string): Promise<Actor & { id: string }> {
  const person = await rememberPerson(rt.db, {
    subject: randomUUID(),
    wantedName: randomUUID(),
    claims: { groups: [group] },
  });
  const rights = await currentRights(rt.db, person.name, rt.config);
  return { id: person.id, name: person.name, address: null, correlationId: 'test', rights };
}

async function confirmed(
  rt: Runtime,
  actor: Actor,
  imageId: Parameters<typeof makePlan>[0][number],
  key = randomUUID(),
) {
  const plan = await makePlan([imageId], actor, rt);
  const request = {
    planId: plan.id,
    digest: plan.digest,
    reason: 'r',
    ticket: null,
    acknowledgeLosses: true,
    acknowledgeUnknown: false,
  };
  const confirm = () => confirmDeletion(request, key, actor, rt);
  return { plan, confirm };
}

/** Takes steps until every item of the deletion is settled. */
async function carryOut(rt: Runtime, deletionId: string) {
  await expect
    .poll(async () => {
      const item = await claimItem(rt.db, { leaseMs: 15_000 });
      if (item) await carryOutItem(rt, item, new AbortController().signal);
      return (await getDeletion(deletionId, rt))?.state;
    })
    .toBe('finished');
  return (await getDeletion(deletionId, rt))?.items[0];
}

test('a role for some images plans and deletes those, and no others', async ({ held, control }) => {
  const rt = withSignIn(held);
  const actor = await somebody(rt, 'team-a');
  const [own, foreign] = [
    await anImage(control, { name: 'team-a-base' }),
    await anImage(control, { name: 'team-b-base' }),
  ];
  await expect(makePlan([own, foreign], actor, rt)).rejects.toMatchObject({
    code: 'out-of-scope',
    extras: { imageIds: [foreign], needs: { action: 'plans:make' } },
  });
  const { confirm } = await confirmed(rt, actor, own);
  const item = await carryOut(rt, (await confirm()).deletionId);
  expect(item?.outcome).toBe('deleted');
  expect(await control.deletionsOf(own)).toHaveLength(1);
});

test('a plan of somebody else gives no right to its images', async ({ held, control }) => {
  const rt = withSignIn(held);
  const [operator, scoped] = [await somebody(rt, 'operators'), await somebody(rt, 'team-a')];
  const imageId = await anImage(control, { name: 'team-c-base' });
  const plan = await makePlan([imageId], operator, rt);
  const request = {
    planId: plan.id,
    digest: plan.digest,
    reason: '',
    ticket: null,
    acknowledgeLosses: true,
    acknowledgeUnknown: false,
  };
  await expect(confirmDeletion(request, randomUUID(), scoped, rt)).rejects.toMatchObject({ code: 'out-of-scope' });
});

for (const [how, withdraw] of [
  ['was blocked', (rt: Runtime, id: string) => setBlocked(rt.db, id, 'root')],
  [
    'left the group',
    (rt: Runtime, id: string) => rt.db.query(`update people set claims = '{}' where person_id = $1`, [id]),
  ],
] as const) {
  test(`what waits is not sent any more once its person ${how}`, async ({ held, control }) => {
    const rt = withSignIn(held);
    const actor = await somebody(rt, 'operators');
    const imageId = await anImage(control, { name: 'waits' });
    const { confirm } = await confirmed(rt, actor, imageId);
    const { deletionId } = await confirm();
    await withdraw(rt, actor.id);
    const item = await carryOut(rt, deletionId);
    expect(item?.outcome).toBe('cancelled');
    expect(await control.deletionsOf(imageId)).toHaveLength(0);
    const [denied] = await rt.db.query<{ type: string; actor: string }>(
      `select type, actor from audit where deletion_id = $1 and type = 'access-denied'`,
      [deletionId],
    );
    expect(denied).toMatchObject({ actor: actor.name });
  });
}

test('a right that was lost after an unclear send is recorded once, however often the image is looked at', async ({
  held,
  control,
}) => {
  const rt = withSignIn(held);
  const actor = await somebody(rt, 'operators');
  const imageId = await anImage(control, { name: 'sent once' });
  const { confirm } = await confirmed(rt, actor, imageId);
  const { deletionId } = await confirm();
  // As a process leaves it that ends after its intent.
  const item = await claimItem(rt.db, { leaseMs: 15_000 });
  if (!item) throw new Error('nothing to claim');
  expect(await markSending(rt.db, item, { nonce: 'lost', sends: 0 })).toBe('stored');
  await releaseAllLeases(rt.db);
  await setBlocked(rt.db, actor.id, 'root');
  expect(await carryOut(rt, deletionId)).toMatchObject({ outcome: 'refused', sends: 1, detail: { stopped: true } });
  const denials = await rt.db.query(`select from audit where deletion_id = $1 and type = 'access-denied'`, [
    deletionId,
  ]);
  expect(denials).toHaveLength(1);
});

test.describe('above a size', () => {
  const SECOND = { APPROVAL_ABOVE_IMAGES: '0' };

  test('nothing begins before somebody else confirms the same digest', async ({ held, control }) => {
    const rt = withSignIn(held, SECOND);
    const [asker, other, scoped] = [
      await somebody(rt, 'operators'),
      await somebody(rt, 'operators'),
      await somebody(rt, 'team-a'),
    ];
    const imageId = await anImage(control, { name: 'large' });
    const { plan, confirm } = await confirmed(rt, asker, imageId);
    const pending = await confirm().catch((error) => error);
    expect(pending).toMatchObject({ code: 'approval-pending' });
    const { approvalId } = pending.extras;
    await expect(confirm()).rejects.toMatchObject({ code: 'approval-pending', extras: { approvalId } });
    await expect(approve(approvalId, plan.digest, asker, rt)).rejects.toMatchObject({ code: 'own-approval' });
    await expect(approve(approvalId, 'sha256-other', other, rt)).rejects.toMatchObject({ code: 'digest-mismatch' });
    await expect(approve(approvalId, plan.digest, scoped, rt)).rejects.toMatchObject({ code: 'out-of-scope' });
    expect(await claimItem(rt.db, { leaseMs: 1 })).toBeNull();
    const deletionId = await approve(approvalId, plan.digest, other, rt);
    expect(await confirm()).toEqual({ deletionId, created: false });
    expect((await carryOut(rt, deletionId))?.outcome).toBe('deleted');
    expect((await getDeletion(deletionId, rt))?.by).toBe(asker.name);
  });

  test('a role for other images declines no confirmation; whoever asked takes it back', async ({ held, control }) => {
    const rt = withSignIn(held, SECOND);
    const [asker, scoped] = [await somebody(rt, 'operators'), await somebody(rt, 'team-a')];
    const imageId = await anImage(control, { name: 'team-b-large' });
    const { confirm } = await confirmed(rt, asker, imageId);
    const { approvalId } = (await confirm().catch((error) => error)).extras;
    await expect(declineApproval(approvalId, scoped, rt)).rejects.toMatchObject({
      code: 'out-of-scope',
      extras: { imageIds: [imageId] },
    });
    await expect(confirm()).rejects.toMatchObject({ code: 'approval-pending' });
    await declineApproval(approvalId, asker, rt);
    expect((await getApproval(approvalId, rt)).state).toBe('withdrawn');
  });

  test('a token of the same person is no second person', async ({ held, control }) => {
    const rt = withSignIn(held, SECOND);
    const asker = await somebody(rt, 'operators');
    const { plan, confirm } = await confirmed(rt, asker, await anImage(control, { name: 'token' }));
    const { extras } = await confirm().catch((error) => error);
    const token = { ...asker, name: `${asker.name}/ci` };
    await expect(approve(extras.approvalId, plan.digest, token, rt)).rejects.toMatchObject({ code: 'own-approval' });
  });

  test('what was declined, or whose asker lost the right, is not confirmed', async ({ held, control }) => {
    const rt = withSignIn(held, SECOND);
    const [asker, other] = [await somebody(rt, 'operators'), await somebody(rt, 'operators')];
    const first = await confirmed(rt, asker, await anImage(control, { name: 'declined' }));
    const declined = (await first.confirm().catch((error) => error)).extras.approvalId;
    await declineApproval(declined, other, rt);
    await expect(approve(declined, first.plan.digest, other, rt)).rejects.toMatchObject({ code: 'approval-decided' });
    await expect(first.confirm()).rejects.toMatchObject({ code: 'approval-declined' });
    const second = await confirmed(rt, asker, await anImage(control, { name: 'lost' }));
    const lost = (await second.confirm().catch((error) => error)).extras.approvalId;
    await setBlocked(rt.db, asker.id, 'root');
    await expect(approve(lost, second.plan.digest, other, rt)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

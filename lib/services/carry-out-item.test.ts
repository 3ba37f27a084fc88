import { createCloud } from '@/lib/cloud/client';
import { deleteImage } from '@/lib/cloud/delete-image';
import { auditQuerySchema } from '@/lib/contract/audit';
import { appendAudit } from '@/lib/db/audit';
import { type ClaimedItem, claimItem, releaseAllLeases } from '@/lib/db/claim-items';
import { markSending, recordAnswer } from '@/lib/db/deletion-items';
import type { ImageId } from '@/lib/domain/image';
import { freePort } from '../../scripts/steps.mjs';
import { carryOutItem } from './carry-out-item';
import { checkAudit } from './check-audit';
import { confirmDeletion } from './confirm-deletion';
import { getDeletion } from './get-deletion';
import { createLastLooks } from './last-looks';
import { listAudit } from './list-audit';
import { makePlan } from './make-plan';
import { protectImage } from './protect-image';
import { readFacts } from './read-facts';
import type { Runtime } from './runtime';
import { stopDeletion } from './stop-deletion';
import { syncInventory } from './sync-inventory';
import { ACTOR, anImage, expect, test } from './testing/service-test';

const FOREVER = new AbortController().signal;
const LEASE = { leaseMs: 60_000 };

async function confirmed(held: Runtime, imageId: ImageId): Promise<string> {
  const plan = await makePlan([imageId], ACTOR, held);
  const request = {
    planId: plan.id,
    digest: plan.digest,
    reason: 'test',
    ticket: null,
    acknowledgeLosses: true,
    acknowledgeUnknown: false,
  };
  return (await confirmDeletion(request, plan.id, ACTOR, held)).deletionId;
}

async function claimed(held: Runtime): Promise<ClaimedItem> {
  const item = await claimItem(held.db, LEASE);
  if (!item) throw new Error('nothing to claim');
  return item;
}

/** What a worker does after a restart: whatever is due, until the image has its outcome. */
async function finish(held: Runtime, deletionId: string) {
  await releaseAllLeases(held.db);
  // Of this deletion alone: others share the account, and what they left may be looked at for a day.
  const itemOf = async () => (await getDeletion(deletionId, held))?.items[0];
  await expect
    .poll(
      async () => {
        const item = await claimItem(held.db, LEASE);
        if (item) await carryOutItem(held, item, FOREVER);
        return (await itemOf())?.state;
      },
      { timeout: 25_000, intervals: [20] },
    )
    .toBe('settled');
  return itemOf();
}

/** Stores the intent as the worker does, and ends there. */
async function intend(held: Runtime, item: ClaimedItem, nonce: string): Promise<void> {
  await held.db.transaction(async (tx) => {
    expect(await markSending(tx, item, { nonce, sends: item.sends })).toBe('stored');
    const context = {
      actor: 'tester',
      address: null,
      correlationId: 'test',
      deletionId: item.deletionId,
      imageId: item.imageId,
      imageName: null,
    };
    await appendAudit(tx, context, {
      type: 'delete-intended',
      nonce,
      attempt: 1,
      identity: null,
      verdict: 'deletable',
      reasons: [],
    });
  });
}

test('a process that ends after the claim leaves an item that the next one carries out', async ({ held, control }) => {
  const imageId = await anImage(control, { name: 'ends-after-claim' });
  const deletionId = await confirmed(held, imageId);
  await claimed(held);
  expect(await finish(held, deletionId)).toMatchObject({ outcome: 'deleted', sends: 1 });
  expect(await control.deletionsOf(imageId)).toHaveLength(1);
});

test('a process that ends between intent and send: the next one looks, finds the image, and sends', async ({
  held,
  control,
}) => {
  const imageId = await anImage(control, { name: 'ends-after-intent' });
  const deletionId = await confirmed(held, imageId);
  await intend(held, await claimed(held), 'nonce-intent');
  const looks = await control.calls('ListImage');
  expect(await finish(held, deletionId)).toMatchObject({ outcome: 'deleted', sends: 2 });
  expect(await control.calls('ListImage')).toBeGreaterThan(looks);
  expect(await control.deletionsOf(imageId)).toHaveLength(1);
});

test('a process that ends after the send, before the answer is stored: the next one looks and sends nothing', async ({
  held,
  control,
}) => {
  const imageId = await anImage(control, { name: 'ends-after-send' });
  const deletionId = await confirmed(held, imageId);
  await intend(held, await claimed(held), 'nonce-sent');
  await deleteImage(held.cloud, imageId, { nonce: 'nonce-sent' });
  const sends = await control.calls('DeleteImage');
  expect(await finish(held, deletionId)).toMatchObject({
    outcome: 'deleted',
    sends: 1,
    detail: { confirmedByLook: true },
  });
  expect(await control.calls('DeleteImage')).toBe(sends);
});

test('a process that ends after the answer, before the outcome: the next one verifies by a look', async ({
  held,
  control,
}) => {
  const imageId = await anImage(control, { name: 'ends-after-answer' });
  const deletionId = await confirmed(held, imageId);
  const item = await claimed(held);
  await intend(held, item, 'nonce-answer');
  const answer = await deleteImage(held.cloud, imageId, { nonce: 'nonce-answer' });
  expect(answer.ok).toBe(true);
  const vendor = { code: '200', message: 'successful', requestId: answer.ok ? answer.requestId : null, status: 200 };
  await recordAnswer(held.db, item, { answer: 'done', effectPossible: true, vendor, detail: item.detail });
  expect(await finish(held, deletionId)).toMatchObject({ outcome: 'deleted', sends: 1, vendor });
});

test('a worker that lost its lease changes nothing, whatever it still does', async ({ held, control }) => {
  const imageId = await anImage(control, { name: 'lost-lease' });
  const deletionId = await confirmed(held, imageId);
  const stale = await claimed(held);
  await releaseAllLeases(held.db);
  const current = await claimed(held);
  await carryOutItem(held, stale, FOREVER);
  expect(await control.deletionsOf(imageId)).toHaveLength(0);
  expect(await getDeletion(deletionId, held)).toMatchObject({ state: 'running' });
  await carryOutItem(held, current, FOREVER);
  expect(await getDeletion(deletionId, held)).toMatchObject({ state: 'finished', totals: { deleted: 1 } });
});

test('a worker that stood still until its lease was over does not send what it had intended', async ({
  held,
  control,
}) => {
  const imageId = await anImage(control, { name: 'stood-still' });
  const deletionId = await confirmed(held, imageId);
  const item = await claimed(held);
  const before = await control.calls('DeleteImage');
  const answers = [false, true];
  await carryOutItem(held, item, FOREVER, () => answers.shift() ?? true);
  expect(await control.calls('DeleteImage')).toBe(before + 1);
  const { items } = (await getDeletion(deletionId, held)) ?? {};
  expect(items?.[0]).toMatchObject({ outcome: 'deleted', sends: 2 });
});

test('without a place for the audit record nothing is sent', async ({ held, control }) => {
  const imageId = await anImage(control, { name: 'no-audit' });
  const deletionId = await confirmed(held, imageId);
  const item = await claimed(held);
  await held.db.query('alter table audit rename to audit_away');
  try {
    await expect(carryOutItem(held, item, FOREVER)).rejects.toThrow();
  } finally {
    await held.db.query('alter table audit_away rename to audit');
  }
  expect(await control.deletionsOf(imageId)).toHaveLength(0);
  expect(await finish(held, deletionId)).toMatchObject({ outcome: 'deleted', sends: 1 });
});

test('every send has an intent with an earlier number and one outcome, and the trail is unbroken', async ({
  held,
  control,
}) => {
  const imageId = await anImage(control, { name: 'trail' });
  await control.addFault({ operation: 'DeleteImage', imageId, kind: 'html-before-effect', times: 1 });
  const deletionId = await confirmed(held, imageId);
  await finish(held, deletionId);
  const { records } = await listAudit(auditQuerySchema.parse({ deletionId }), held);
  expect(records.map((record) => record.event.type).reverse()).toEqual([
    'deletion-confirmed',
    'delete-intended',
    'delete-answered',
    'delete-intended',
    'delete-answered',
    'item-settled',
  ]);
  const nonces = records.flatMap(({ event }) => ('nonce' in event ? [event.nonce] : []));
  const [effect] = await control.deletionsOf(imageId);
  expect(nonces).toContain(effect?.nonce);
  expect(await checkAudit({}, held)).toMatchObject({ ok: true, brokenAt: null });
});

test('an image that is still listed for a while after the delete is deleted only when a look shows it gone', async ({
  held,
  control,
}) => {
  const imageId = await anImage(control, { name: 'read-after-write' });
  await control.settings({ readAfterWriteMs: 600 });
  const deletionId = await confirmed(held, imageId);
  const item = await claimed(held);
  await carryOutItem(held, item, FOREVER);
  expect((await getDeletion(deletionId, held))?.items[0]).toMatchObject({ state: 'sent', outcome: null });
  expect(await finish(held, deletionId)).toMatchObject({
    outcome: 'deleted',
    sends: 1,
    detail: { confirmedByLook: false },
  });
  await control.settings({ readAfterWriteMs: 0 });
});

test('after a bare refusal the evidence that a look finds is kept with the item', async ({ held, control }) => {
  const imageId = await anImage(control, { name: 'bare-refusal' });
  const deletionId = await confirmed(held, imageId);
  const item = await claimed(held);
  await control.addFault({
    operation: 'DeleteImage',
    imageId,
    kind: 'code',
    code: 'ImageDeleteFailed.NotAllow',
    times: 1,
  });
  await carryOutItem(held, item, FOREVER);
  const view = await getDeletion(deletionId, held);
  expect(view?.items[0]).toMatchObject({
    outcome: 'refused',
    vendor: { code: 'ImageDeleteFailed.NotAllow', requestId: expect.stringMatching(/^[0-9A-F-]{36}$/) },
    detail: { findings: [{ kind: 'region-copies-go' }] },
  });
});

test('while the list of images cannot be read nothing is sent; what is known still counts, and an image that is not known never goes', async ({
  held,
  control,
}) => {
  const lost = await anImage(control, { name: 'unread-loses', templates: [{ name: 'unread-template' }] });
  const shared = await anImage(control, { name: 'unread-shared', sharedTo: ['2001', '2002'] });
  await syncInventory(held);
  await protectImage(shared, { reason: 'Golden', expiresAt: null }, ACTOR, held);
  const fault = await control.addFault({ operation: 'ListImage', kind: 'forbidden' });
  const plan = await makePlan([lost, shared, 'imgc-never-heard-of' as ImageId], ACTOR, held);
  expect(plan.items).toMatchObject([
    { verdict: 'unknown', name: 'unread-loses', losses: [{ evidence: [{ name: 'unread-template' }] }] },
    { verdict: 'blocked', name: 'unread-shared' },
    { verdict: 'unknown', name: null },
  ]);
  const request = {
    planId: plan.id,
    digest: plan.digest,
    reason: '',
    ticket: null,
    acknowledgeLosses: true,
    acknowledgeUnknown: true,
  };
  const { deletionId } = await confirmDeletion(request, plan.id, ACTOR, held);
  expect((await getDeletion(deletionId, held))?.items.map((item) => item.imageId)).toEqual([lost]);
  await carryOutItem(held, await claimed(held), FOREVER);
  expect(await control.deletionsOf(lost)).toHaveLength(0);
  await control.removeFault(fault);
  expect(await finish(held, deletionId)).toMatchObject({ outcome: 'deleted', sends: 1 });
});

test('shares that could not be read again still block', async ({ held, control }) => {
  const imageId = await anImage(control, { name: 'shares-unread', sharedTo: ['2001'] });
  await syncInventory(held);
  const fault = await control.addFault({ operation: 'DescribeImages', kind: 'forbidden' });
  expect((await makePlan([imageId], ACTOR, held)).items).toMatchObject([{ verdict: 'blocked' }]);
  await control.removeFault(fault);
});

/** Connected to an address where nothing listens. */
async function outOfReach(held: Runtime): Promise<Runtime> {
  const nowhere = `http://127.0.0.1:${await freePort()}`;
  const cloud = createCloud({ ...held.config.cloud, appstreamEndpoint: nowhere, ecdEndpoint: nowhere });
  return {
    ...held,
    cloud,
    lastLooks: createLastLooks((ids, signal) => readFacts({ db: held.db, cloud }, ids, signal)),
  };
}

/** Looks at a claimed item more often than what may be for good is looked at. */
async function lookOften(held: Runtime, deletionId: string) {
  for (let look = 0; look < 7; look++) {
    await held.db.query(
      'update deletion_items set next_at = clock_timestamp(), lease_until = null where deletion_id = $1',
      [deletionId],
    );
    await carryOutItem(held, await claimed(held), FOREVER);
  }
  return (await getDeletion(deletionId, held))?.items[0];
}

test('through an outage of any length an item waits, and goes when the cloud can be reached again', async ({
  held,
  control,
}) => {
  const imageId = await anImage(control, { name: 'outage' });
  const deletionId = await confirmed(held, imageId);
  expect(await lookOften(await outOfReach(held), deletionId)).toMatchObject({
    outcome: null,
    waitingFor: { kind: 'recheck' },
  });
  expect(await finish(held, deletionId)).toMatchObject({ outcome: 'deleted', sends: 1 });
});

test('one list that fails while others answer is not waited for without end', async ({ held, control }) => {
  const imageId = await anImage(control, { name: 'fails for good' });
  const deletionId = await confirmed(held, imageId);
  const fault = await control.addFault({ operation: 'ListWuyingServer', kind: 'forbidden' });
  await lookOften(held, deletionId).catch(() => undefined);
  await control.removeFault(fault);
  expect((await getDeletion(deletionId, held))?.items[0]).toMatchObject({ outcome: 'changed', sends: 0 });
  expect(await control.deletionsOf(imageId)).toHaveLength(0);
});

test('an item whose last look cannot be finished is cancelled, not changed, when somebody stops the deletion', async ({
  held,
  control,
}) => {
  const imageId = await anImage(control, { name: 'stopped-in-check' });
  const deletionId = await confirmed(held, imageId);
  const fault = await control.addFault({ operation: 'ListWuyingServer', kind: 'forbidden' });
  await carryOutItem(held, await claimed(held), FOREVER);
  await stopDeletion(deletionId, ACTOR, held);
  await control.removeFault(fault);
  expect(await finish(held, deletionId)).toMatchObject({ outcome: 'cancelled', sends: 0 });
  expect(await control.deletionsOf(imageId)).toHaveLength(0);
});

/** Deletions of several images as a worker carries them out: paused at a doubt, held back by a cap, tried again. */
import { auditQuerySchema } from '@/lib/contract/audit';
import { type ClaimedItem, claimItem, releaseAllLeases } from '@/lib/db/claim-items';
import { cancelDeletion } from '@/lib/db/control-deletions';
import { dailySends } from '@/lib/db/daily-cap';
import { markSending } from '@/lib/db/deletion-items';
import type { ImageId } from '@/lib/domain/image';
import { carryOutItem } from './carry-out-item';
import { confirmDeletion } from './confirm-deletion';
import { getDeletion } from './get-deletion';
import { getPlan } from './get-plan';
import { listAudit } from './list-audit';
import { makePlan } from './make-plan';
import { pauseDeletion, resumeDeletion } from './pause-deletion';
import { retryDeletion } from './retry-deletion';
import type { Runtime } from './runtime';
import { stopDeletion } from './stop-deletion';
import { ACTOR, anImage, expect, test } from './testing/service-test';

const HOUR_MS = 3_600_000;
const FOREVER = new AbortController().signal;

test.afterEach(async ({ held, control }) => {
  await control.settings({ readAfterWriteMs: 0 });
  // What a failed test leaves behind is not for the next one's worker.
  const open = await held.db.query<{ id: string }>('select id from deletions where finished_at is null');
  for (const { id } of open) await held.db.transaction((tx) => cancelDeletion(tx, id, null));
  await releaseAllLeases(held.db);
  await workOn(held);
});

async function confirmed(held: Runtime, imageIds: ImageId[]): Promise<string> {
  return confirmedPlan(held, await makePlan(imageIds, ACTOR, held));
}

async function confirmedPlan(held: Runtime, { id: planId, digest }: { id: string; digest: string }): Promise<string> {
  const request = {
    planId,
    digest,
    reason: 'test',
    ticket: null,
    acknowledgeLosses: true,
    acknowledgeUnknown: false,
  };
  return (await confirmDeletion(request, planId, ACTOR, held)).deletionId;
}

/** Carries out whatever can be claimed now; the images in order. */
async function workOn(held: Runtime): Promise<string[]> {
  const limits = { leaseMs: 60_000, dailyCeiling: held.config.caps.perDay };
  const worked: string[] = [];
  for (let item: ClaimedItem | null = await claimItem(held.db, limits); item; item = await claimItem(held.db, limits)) {
    worked.push(item.imageId);
    await carryOutItem(held, item, FOREVER);
  }
  return worked;
}

async function viewOf(held: Runtime, deletionId: string) {
  const view = await getDeletion(deletionId, held);
  if (!view) throw new Error('no such deletion');
  return view;
}

const images = (control: Parameters<typeof anImage>[0], ...names: string[]) =>
  Promise.all(names.map((name) => anImage(control, { name })));
const eventsOf = async (held: Runtime, deletionId: string) =>
  (await listAudit(auditQuerySchema.parse({ deletionId, limit: 100 }), held)).records
    .map(({ event, actor, imageId }) => ({ ...event, actor, imageId }))
    .reverse();

test('an image that changed since the plan pauses the deletion; a person lets it go on, and both are recorded', async ({
  held,
  control,
}) => {
  const [first, second, third] = await images(control, 'doubt-a', 'doubt-b', 'doubt-c');
  if (!first || !second || !third) throw new Error('three images');
  const deletionId = await confirmed(held, [first, second, third]);
  await control.addDependent(first, { kind: 'workstation', name: 'came later' });
  expect(await workOn(held)).toEqual([first]);
  const paused = await viewOf(held, deletionId);
  expect(paused).toMatchObject({
    state: 'paused',
    pauseReason: { kind: 'first-doubt', imageId: first, outcome: 'changed', answer: null, waitsFor: 'decision' },
    wave: { number: 2, of: 2, size: 2, settled: 0 },
  });
  expect(paused.items.map(({ waitingFor }) => waitingFor?.kind)).toEqual([undefined, 'pause', 'pause']);
  const before = new Date(Date.parse(paused.pausedAt ?? '') - 1).toISOString();
  await expect(resumeDeletion(deletionId, { pausedAt: before }, ACTOR, held)).rejects.toMatchObject({
    code: 'pause-changed',
  });
  expect(await workOn(held)).toEqual([]);
  const resumed = await resumeDeletion(deletionId, { pausedAt: paused.pausedAt ?? '' }, ACTOR, held);
  expect(resumed).toMatchObject({ state: 'running', pausedAt: null, pauseReason: null });
  expect(await workOn(held)).toEqual([second, third]);
  expect(await viewOf(held, deletionId)).toMatchObject({
    state: 'finished',
    wave: null,
    totals: { changed: 1, deleted: 2 },
  });
  const events = await eventsOf(held, deletionId);
  expect(events.filter(({ type }) => !type.startsWith('delete-'))).toMatchObject([
    { type: 'deletion-confirmed' },
    { type: 'item-settled', outcome: 'changed' },
    { type: 'deletion-paused', actor: 'console', imageId: first, reason: { kind: 'first-doubt' } },
    { type: 'control-denied', action: 'resume', code: 'pause-changed' },
    { type: 'deletion-resumed', actor: ACTOR.name, reason: { kind: 'first-doubt' }, pauseAgain: true },
    { type: 'item-settled', outcome: 'deleted' },
    { type: 'item-settled', outcome: 'deleted' },
  ]);
});

test('the cloud said done and the image stays listed: unresolved, said as such, the rest goes on, deleted only when it is gone', async ({
  held,
  control,
}) => {
  const [first, second, third] = await images(control, 'listed-a', 'listed-b', 'listed-c');
  if (!first || !second || !third) throw new Error('three images');
  const deletionId = await confirmed(held, [first, second, third]);
  await control.settings({ readAfterWriteMs: HOUR_MS });
  await expect
    .poll(
      async () => {
        await workOn(held);
        return (await viewOf(held, deletionId)).state;
      },
      { timeout: 20_000 },
    )
    .toBe('paused');
  const paused = await viewOf(held, deletionId);
  expect(paused).toMatchObject({
    pauseReason: { kind: 'first-doubt', imageId: first, outcome: 'unresolved', answer: 'done', waitsFor: 'look' },
    wave: { number: 1 },
    totals: { unresolved: 1, waiting: 2 },
  });
  expect(paused.items[0]).toMatchObject({
    state: 'sent',
    outcome: 'unresolved',
    detail: { answer: 'done', seen: 'listed', lookedAt: expect.any(String) },
    waitingFor: { kind: 'look', since: expect.any(String), nextAt: expect.any(String) },
  });
  await control.settings({ readAfterWriteMs: 0 });
  await resumeDeletion(deletionId, { pausedAt: paused.pausedAt ?? '' }, ACTOR, held);
  await held.db.query(`update deletion_items set next_at = now() + interval '1 hour' where image_id = $1`, [first]);
  expect(await workOn(held)).toEqual([second, third]);
  expect(await viewOf(held, deletionId)).toMatchObject({ state: 'running', totals: { deleted: 2, unresolved: 1 } });
  await control.advance(HOUR_MS);
  await held.db.query('update deletion_items set next_at = now() where image_id = $1', [first]);
  await workOn(held);
  expect((await viewOf(held, deletionId)).items[0]).toMatchObject({ outcome: 'deleted', detail: { seen: 'gone' } });
  expect(await control.deletionsOf(first)).toHaveLength(1);
});

test('what nobody could tell for a day ends as unresolved, and can be tried again', async ({ held, control }) => {
  const [imageId] = await images(control, 'never-told');
  if (!imageId) throw new Error('one image');
  const deletionId = await confirmed(held, [imageId]);
  await control.settings({ readAfterWriteMs: HOUR_MS });
  await workOn(held);
  await held.db.query(
    `update deletion_items set next_at = now(), sent_at = sent_at - interval '25 hours' where image_id = $1`,
    [imageId],
  );
  await workOn(held);
  expect(await viewOf(held, deletionId)).toMatchObject({ state: 'finished', totals: { unresolved: 1 } });
  expect(await retryDeletion(deletionId, ACTOR, held)).toMatchObject({ retryOf: deletionId, items: [{ imageId }] });
});

test('paused by a person: nothing is sent, also not again, until it is resumed', async ({ held, control }) => {
  const [first, second] = await images(control, 'by-hand-a', 'by-hand-b');
  if (!first || !second) throw new Error('two images');
  const deletionId = await confirmed(held, [first, second]);
  await control.addFault({ operation: 'DeleteImage', imageId: first, kind: 'html-before-effect', times: 1 });
  const item = await claimItem(held.db, { leaseMs: 60_000 });
  if (!item) throw new Error('nothing to claim');
  const working = carryOutItem(held, item, FOREVER);
  await expect.poll(async () => (await viewOf(held, deletionId)).items[0]?.detail.answer).toBe('unknown');
  const paused = await pauseDeletion(deletionId, ACTOR, held);
  await working;
  expect(paused).toMatchObject({ state: 'paused', pauseReason: { kind: 'by-person', by: ACTOR.name } });
  expect(await pauseDeletion(deletionId, ACTOR, held)).toMatchObject({ pausedAt: paused.pausedAt });
  await held.db.query('update deletion_items set next_at = now() where deletion_id = $1', [deletionId]);
  expect(await workOn(held)).toEqual([first]);
  expect((await viewOf(held, deletionId)).items).toMatchObject([{ state: 'sent', sends: 1 }, { state: 'waiting' }]);
  expect(await control.deletionsOf(first)).toHaveLength(0);
  await resumeDeletion(deletionId, { pausedAt: paused.pausedAt ?? '' }, ACTOR, held);
  expect(await workOn(held)).toEqual([first, second]);
  expect(await viewOf(held, deletionId)).toMatchObject({ state: 'finished', totals: { deleted: 2 } });
  await expect(pauseDeletion(deletionId, ACTOR, held)).rejects.toMatchObject({ code: 'deletion-finished' });
  expect((await eventsOf(held, deletionId)).filter(({ type }) => type === 'deletion-paused')).toHaveLength(1);
});

test('stopped while an unclear send may still take effect: refused only when that is over, and told apart', async ({
  held,
  control,
}) => {
  const [imageId] = await images(control, 'stopped-unclear');
  if (!imageId) throw new Error('one image');
  const deletionId = await confirmed(held, [imageId]);
  await control.addFault({ operation: 'DeleteImage', imageId, kind: 'html-before-effect', times: 1 });
  const item = await claimItem(held.db, { leaseMs: 60_000 });
  if (!item) throw new Error('nothing to claim');
  const working = carryOutItem(held, item, FOREVER);
  await expect.poll(async () => (await viewOf(held, deletionId)).items[0]?.detail.answer).toBe('unknown');
  await stopDeletion(deletionId, ACTOR, held);
  await working;
  await expect
    .poll(
      async () => {
        await workOn(held);
        return (await viewOf(held, deletionId)).items[0];
      },
      { timeout: 15_000 },
    )
    .toMatchObject({ state: 'settled', outcome: 'refused', sends: 1, detail: { stopped: true, seen: 'listed' } });
  await expect(stopDeletion(deletionId, ACTOR, held)).rejects.toMatchObject({ code: 'deletion-finished' });
  expect((await eventsOf(held, deletionId)).at(-1)).toMatchObject({ type: 'control-denied', action: 'cancel' });
});

test('stopped right before it is sent again, when an effect would show by now: told apart as well', async ({
  held,
  control,
}) => {
  const [imageId] = await images(control, 'stopped-late');
  if (!imageId) throw new Error('one image');
  const deletionId = await confirmed(held, [imageId]);
  const lost = await claimItem(held.db, { leaseMs: 60_000 });
  if (!lost) throw new Error('nothing to claim');
  await held.db.transaction((tx) => markSending(tx, lost, { nonce: 'never-sent', sends: 0 }));
  await held.db.query(
    `update deletion_items set lease_until = null, sent_at = sent_at - interval '1 hour' where image_id = $1`,
    [imageId],
  );
  const item = await claimItem(held.db, { leaseMs: 60_000 });
  if (!item) throw new Error('nothing to claim');
  await stopDeletion(deletionId, ACTOR, held);
  await carryOutItem(held, item, FOREVER);
  expect((await viewOf(held, deletionId)).items).toMatchObject([
    { state: 'settled', outcome: 'refused', sends: 1, detail: { stopped: true } },
  ]);
});

test('a refusal after an unclear send is believed only when that send can have no effect any more', async ({
  held,
  control,
}) => {
  const [imageId] = await images(control, 'unclear-then-refused');
  if (!imageId) throw new Error('one image');
  const deletionId = await confirmed(held, [imageId]);
  await control.addFault({ operation: 'DeleteImage', imageId, kind: 'html-before-effect', times: 1 });
  await control.addFault({ operation: 'DeleteImage', imageId, kind: 'code', code: 'ImageNotAllowDelete', times: 1 });
  const [worked] = await workOn(held);
  expect(worked).toBe(imageId);
  expect((await viewOf(held, deletionId)).items[0]).toMatchObject({
    state: 'sent',
    sends: 2,
    detail: { answer: 'refused' },
  });
  await stopDeletion(deletionId, ACTOR, held);
  await expect
    .poll(
      async () => {
        await workOn(held);
        return (await viewOf(held, deletionId)).items[0];
      },
      { timeout: 15_000 },
    )
    .toMatchObject({ outcome: 'refused', detail: { stopped: false } });
});

test('what failed is tried again as a new plan over just that, which becomes a deletion of its own', async ({
  held,
  control,
}) => {
  const [good, bad] = await images(control, 'retry-good', 'retry-bad');
  if (!good || !bad) throw new Error('two images');
  const code = 'ImageDeleteFailed.NotAllow';
  await control.addFault({ operation: 'DeleteImage', imageId: bad, kind: 'code', code, times: 1 });
  const deletionId = await confirmed(held, [good, bad]);
  await expect(retryDeletion(deletionId, ACTOR, held)).rejects.toMatchObject({ code: 'nothing-to-retry' });
  await workOn(held);
  const plan = await retryDeletion(deletionId, ACTOR, held);
  expect(plan).toMatchObject({ retryOf: deletionId, items: [{ imageId: bad, verdict: 'deletable' }] });
  expect(await getPlan(plan.id, held)).toMatchObject({ retryOf: deletionId });
  const retryId = await confirmedPlan(held, plan);
  await workOn(held);
  expect(await viewOf(held, retryId)).toMatchObject({ retryOf: deletionId, state: 'finished', totals: { deleted: 1 } });
  expect(await viewOf(held, deletionId)).toMatchObject({ retries: [retryId], totals: { deleted: 1, refused: 1 } });
  const events = (await eventsOf(held, deletionId)).filter(({ type }) =>
    ['control-denied', 'deletion-retried'].includes(type),
  );
  expect(events).toMatchObject([
    { type: 'control-denied', action: 'retry', code: 'nothing-to-retry' },
    { type: 'deletion-retried', planId: plan.id, imageIds: [bad] },
  ]);
});

test('children go before the images that they were made from', async ({ held, control }) => {
  const [parent] = await images(control, 'family-parent');
  if (!parent) throw new Error('one image');
  const child = await anImage(control, { name: 'family-child', parentImageId: parent });
  const deletionId = await confirmed(held, [parent, child]);
  expect((await viewOf(held, deletionId)).items.map(({ imageId, wave }) => [imageId, wave])).toEqual([
    [parent, 2],
    [child, 1],
  ]);
  expect(await workOn(held)).toEqual([child, parent]);
});

test('over the cap of a deletion nothing is begun; over the cap of a day images wait, and the deletion says until when', async ({
  held,
  control,
}) => {
  const capped = (caps: Partial<Runtime['config']['caps']>): Runtime => ({
    ...held,
    config: { ...held.config, caps: { ...held.config.caps, ...caps } },
  });
  const imageIds = await images(control, 'cap-a', 'cap-b', 'cap-c');
  const small = capped({ perDeletion: 2 });
  const plan = await makePlan(imageIds, ACTOR, small);
  expect(plan.caps).toMatchObject({ perDeletion: 2, goesOnAt: null });
  await expect(confirmedPlan(small, plan)).rejects.toMatchObject({ code: 'deletion-too-large' });

  const { sent } = await dailySends(held.db, 1);
  const daily = capped({ perDay: sent + 1 });
  const deletionId = await confirmed(daily, imageIds);
  expect(await workOn(daily)).toHaveLength(1);
  const view = await viewOf(daily, deletionId);
  expect(view).toMatchObject({
    state: 'paused',
    pausedAt: expect.any(String),
    pauseReason: { kind: 'daily-cap', cap: sent + 1, goesOnAt: expect.any(String) },
    totals: { deleted: 1, waiting: 2 },
  });
  expect(view.items.map(({ waitingFor }) => waitingFor?.kind)).toEqual([undefined, 'daily-cap', 'daily-cap']);
  expect(await getPlan(plan.id, daily)).toMatchObject({
    caps: { perDay: sent + 1, sentInDay: sent + 1, goesOnAt: expect.any(String) },
  });
  await expect(resumeDeletion(deletionId, { pausedAt: view.pausedAt ?? '' }, ACTOR, daily)).rejects.toMatchObject({
    code: 'daily-cap-reached',
  });
  expect(await workOn(held)).toHaveLength(2);
  expect(await viewOf(daily, deletionId)).toMatchObject({ state: 'finished', totals: { deleted: 3 } });
});

import { imageQuerySchema } from '@/lib/contract/image-query';
import type { ImageId } from '@/lib/domain/image';
import { describeImage } from './describe-image';
import { imageHistory } from './image-history';
import { listImages } from './list-images';
import { makePlan } from './make-plan';
import { protectImage, unprotectImage } from './protect-image';
import type { Runtime } from './runtime';
import { syncInventory } from './sync-inventory';
import { ACTOR, anImage, expect, test } from './testing/service-test';

test('an image that went keeps its page and its history; only an id that was never met has none', async ({
  control,
  held,
}) => {
  const imageId = await anImage(control, { name: 'kept' });
  await syncInventory(held);
  await control.removeImage(imageId);
  const gone = await describeImage(imageId, { check: 'live' }, held);
  expect(gone).toMatchObject({ name: 'kept', verdict: 'blocked', reasons: [{ kind: 'gone' }] });
  expect(gone?.goneAt).not.toBeNull();
  await held.db.query('delete from images where image_id = $1', [imageId]);
  expect(await describeImage(imageId, {}, held)).toBeNull();
  expect(await imageHistory(imageId, held)).toMatchObject({ entries: [{ kind: 'gone' }] });
  expect(await imageHistory('imgc-never-met', held)).toBeNull();
});

test('the history holds what people did and what was seen, newest first', async ({ control, held }) => {
  const imageId = await anImage(control, { name: 'storied' });
  await syncInventory(held);
  await protectImage(imageId, { reason: 'kept for the fair', expiresAt: null }, ACTOR, held);
  await unprotectImage(imageId, 'no longer needed', ACTOR, held);
  const history = await imageHistory(imageId, held);
  const told = history?.entries.map((entry) => (entry.kind === 'recorded' ? entry.record.event.type : entry.kind));
  expect(told).toEqual(['verdict', 'protection-removed', 'verdict', 'protection-set', 'appeared']);
  expect(history).toMatchObject({ name: 'storied', more: false });
});

test('a dependent says since when it is known, and a new sync does not make it younger', async ({ control, held }) => {
  const imageId = await anImage(control, { name: 'used', groups: [{ name: 'old group' }] });
  await syncInventory(held);
  const since = async () =>
    (await describeImage(imageId, {}, held))?.dependentList.map(({ name, knownSince }) => [name, knownSince]);
  const [first] = (await since()) ?? [];
  expect(first).toEqual(['old group', expect.any(String)]);
  await control.addDependent(imageId, { kind: 'template', name: 'new template' });
  await syncInventory(held);
  expect(await since()).toEqual([first, ['new template', expect.any(String)]]);
});

test('an account that an image is shared to says since when that is known, until it is not shared to it any more', async ({
  control,
  held,
}) => {
  const imageId = await anImage(control, { name: 'shared', sharedTo: ['2001', '2002'] });
  await syncInventory(held);
  const since = async () => {
    const { dependentList = [] } = (await describeImage(imageId, { check: 'live' }, held)) ?? {};
    return Object.fromEntries(dependentList.map(({ id, knownSince }) => [id, knownSince]));
  };
  await since();
  const first = await since();
  expect(first).toEqual({ 2001: expect.any(String), 2002: expect.any(String) });
  await control.patchImage(imageId, { sharedTo: ['2002', '2003'] });
  await since();
  expect(await since()).toEqual({ 2002: first[2002], 2003: expect.any(String) });
  await control.patchImage(imageId, { sharedTo: ['2001', '2002'] });
  await since();
  const { 2001: again } = await since();
  expect(Date.parse(again ?? '')).toBeGreaterThan(Date.parse(first[2001] ?? ''));
});

for (const [how, look] of [
  ['looked at live', (held: Runtime, imageId: ImageId) => describeImage(imageId, { check: 'live' }, held)],
  ['planned', (held: Runtime, imageId: ImageId) => makePlan([imageId], ACTOR, held)],
] as const) {
  test(`what was found when an image was ${how} is there when its page is asked for again`, async ({
    control,
    held,
  }) => {
    const imageId = await anImage(control, { name: 'taken up' });
    await syncInventory(held);
    await control.addDependent(imageId, { kind: 'delivery-group', name: 'new group' });
    await look(held, imageId);
    const again = await describeImage(imageId, {}, held);
    expect(again).toMatchObject({ verdict: 'blocked', dependentList: [{ name: 'new group' }] });
    expect((await listImages(imageQuerySchema.parse({ search: imageId }), held)).images).toMatchObject([
      { id: imageId, verdict: 'blocked' },
    ]);
  });
}

test('progress is followed with one call for the image, and only while it moves', async ({ control, held }) => {
  const still = await anImage(control, { name: 'still' });
  const moving = await anImage(control, {
    name: 'moving',
    regions: ['cn-shanghai', { regionId: 'cn-hangzhou', status: 'CREATING', progress: 30 }],
  });
  await syncInventory(held);
  await held.db.query(`update images set read_at = read_at - interval '1 minute'`);
  const calls = await control.calls('ListImage');
  await describeImage(still, { check: 'progress' }, held);
  expect(await control.calls('ListImage')).toBe(calls);
  await control.patchImage(moving, { regions: ['cn-shanghai', 'cn-hangzhou'] });
  const seen = await describeImage(moving, { check: 'progress' }, held);
  expect(await control.calls('ListImage')).toBe(calls + 1);
  expect(seen).toMatchObject({ verdict: 'deletable', regions: [{ status: 'available' }, { status: 'available' }] });
});

import { z } from 'zod';
import { listAllImages } from '@/lib/cloud/list-images';
import { findKeptImage } from '@/lib/db/kept-image';
import { recordSourceFailure, syncState } from '@/lib/db/sources';
import type { ImageId } from '@/lib/domain/image';
import { followChanges } from './follow-changes';
import type { Runtime } from './runtime';
import { syncInventory } from './sync-inventory';
import { anImage, expect, test } from './testing/service-test';

const OWN_IMAGES = { operation: 'ListImage', regionId: null, scope: 'User' } as const;
const COPYING = { regions: ['cn-shanghai', { regionId: 'cn-beijing', status: 'CREATING', progress: 40 }] };

/** Starts a copy in the cloud, behind the console's back. */
async function distribute(held: Runtime, imageId: ImageId, regionId: string): Promise<void> {
  const answer = await held.cloud.call({
    product: 'appstream-center',
    action: 'StartTaskForDistributeImage',
    body: { ImageId: imageId, ProductType: 'CloudApp', 'DestinationRegionList.1': regionId },
    schema: z.unknown(),
    write: { nonce: crypto.randomUUID() },
  });
  expect(answer).toMatchObject({ ok: true });
}

/** What the list shows. */
async function storedVerdict({ db }: Runtime, imageId: ImageId): Promise<string | undefined> {
  const [row] = await db.query<{ verdict: string }>('select verdict from images where image_id = $1', [imageId]);
  return row?.verdict;
}

test.beforeEach(async ({ control, held }) => {
  const all = await listAllImages(held.cloud, 'User');
  // What another test had deleted may still be listed although it is gone.
  for (const image of all.ok ? all.value : []) await control.removeImage(image.id).catch(() => undefined);
  await anImage(control, { name: 'so that both regions are read', regions: ['cn-shanghai', 'cn-beijing'] });
});

test('a copy that arrives shows without a sync, with the verdict that follows, for one call', async ({
  control,
  held,
}) => {
  const imageId = await anImage(control, { name: 'copied', regions: ['cn-shanghai'] });
  await distribute(held, imageId, 'cn-beijing');
  await syncInventory(held);
  expect(await storedVerdict(held, imageId)).toBe('busy');
  const before = await syncState(held.db);
  const calls = await control.calls('ListImage');
  await control.advance(31_000);
  expect(await followChanges(held)).toBe(true);
  expect(await storedVerdict(held, imageId)).toBe('deletable');
  expect(await control.calls('ListImage')).toBe(calls + 1);
  expect(await syncState(held.db)).toEqual(before);
  expect(await held.db.query('select image_id from followed_images')).toEqual([]);
});

test('a round asks for at most twenty images, the next for the others, and none before they are due again', async ({
  control,
  held,
}) => {
  for (let index = 0; index < 25; index++) await anImage(control, { name: `copying ${index}`, ...COPYING });
  await syncInventory(held);
  const rounds: number[] = [];
  for (let calls = await control.calls('ListImage'); rounds.length < 3; ) {
    await followChanges(held);
    const after = await control.calls('ListImage');
    rounds.push(after - calls);
    calls = after;
  }
  expect(rounds).toEqual([20, 5, 0]);
});

test('an image that vanishes while it is copied is gone', async ({ control, held }) => {
  const imageId = await anImage(control, { name: 'vanishing', ...COPYING });
  await syncInventory(held);
  await control.removeImage(imageId);
  await followChanges(held);
  expect((await findKeptImage(held.db, imageId))?.goneAt).toEqual(expect.any(String));
});

test('while the list of images cannot be read, nothing is asked', async ({ control, held }) => {
  await anImage(control, { name: 'not to be asked for', ...COPYING });
  await syncInventory(held);
  const error = { kind: 'credentials', code: null, message: '', requestId: null, missingPermission: null } as const;
  await recordSourceFailure(held.db, OWN_IMAGES, { ...error, at: new Date().toISOString() });
  const calls = await control.calls('ListImage');
  expect(await followChanges(held)).toBe(true);
  expect(await control.calls('ListImage')).toBe(calls);
});

test('a cloud that does not answer costs a few calls, changes nothing, and is said to the caller', async ({
  control,
  held,
}) => {
  for (let index = 0; index < 20; index++) await anImage(control, { name: `unreadable ${index}`, ...COPYING });
  await syncInventory(held);
  const before = await held.db.query('select image_id, image, read_at from images order by image_id');
  const fault = await control.addFault({ operation: 'ListImage', kind: 'forbidden' });
  const calls = await control.calls('ListImage');
  expect(await followChanges(held)).toBe(false);
  await control.removeFault(fault);
  expect((await control.calls('ListImage')) - calls).toBeLessThanOrEqual(8);
  expect(await held.db.query('select image_id, image, read_at from images order by image_id')).toEqual(before);
});

test('a copy in a region whose lists were never read asks for a sync, and is not called deletable before', async ({
  control,
  held,
}) => {
  const imageId = await anImage(control, { name: 'first in its region', regions: ['cn-shanghai'] });
  await distribute(held, imageId, 'cn-shenzhen');
  await syncInventory(held);
  await held.db.query(`delete from sources where region_id = 'cn-shenzhen'`);
  const { requestedAt } = await syncState(held.db);
  await control.advance(31_000);
  await followChanges(held);
  expect(await storedVerdict(held, imageId)).toBe('unknown');
  expect((await syncState(held.db)).requestedAt).not.toBe(requestedAt);
});

import type { ImageId } from '@/lib/domain/image';
import { describeImage } from './describe-image';
import { makePlan } from './make-plan';
import { protectImage, unprotectImage } from './protect-image';
import type { Runtime } from './runtime';
import { syncInventory } from './sync-inventory';
import { ACTOR, anImage, expect, test } from './testing/service-test';

const GROUP = { kind: 'delivery-group', id: 'aig-comesandgoes', name: 'comes and goes' };

/** What the list shows. */
async function listedVerdict({ db }: Runtime, imageId: ImageId): Promise<string | undefined> {
  const [row] = await db.query<{ verdict: string }>('select verdict from images where image_id = $1', [imageId]);
  return row?.verdict;
}

const LIVE: [string, (held: Runtime, imageId: ImageId) => Promise<unknown>][] = [
  ['a plan', (held, imageId) => makePlan([imageId], ACTOR, held)],
  ['a live check', (held, imageId) => describeImage(imageId, { check: 'live' }, held)],
];

for (const [what, readLive] of LIVE) {
  test(`a user that ${what} did not see for a while blocks the image again after the next sync`, async ({
    control,
    held,
  }) => {
    const imageId = await anImage(control, { name: 'used again' });
    await control.addDependent(imageId, GROUP);
    await syncInventory(held);
    expect(await listedVerdict(held, imageId)).toBe('blocked');
    await control.removeDependent(GROUP.id);
    await readLive(held, imageId);
    expect(await listedVerdict(held, imageId)).toBe('deletable');
    await control.addDependent(imageId, GROUP);
    await syncInventory(held);
    expect(await listedVerdict(held, imageId)).toBe('blocked');
    await control.removeImage(imageId);
    await control.removeDependent(GROUP.id);
  });

  test(`what ${what} could not read is known again after the next sync`, async ({ control, held }) => {
    const imageId = await anImage(control, { name: 'read again' });
    await syncInventory(held);
    const fault = await control.addFault({ operation: 'DescribeTemplates', kind: 'forbidden' });
    await readLive(held, imageId);
    await control.removeFault(fault);
    expect(await listedVerdict(held, imageId)).toBe('unknown');
    await syncInventory(held);
    expect(await listedVerdict(held, imageId)).toBe('deletable');
  });
}

test('a lock that is removed while a sync judges blocks the image no longer after the next sync', async ({
  control,
  held,
}) => {
  const imageId = await anImage(control, { name: 'locked for a while' });
  await syncInventory(held);
  await protectImage(imageId, { reason: 'kept', expiresAt: null }, ACTOR, held);
  const [before] = await held.db.query<{ verdict: string; reasons: object }>(
    'select verdict, reasons from images where image_id = $1',
    [imageId],
  );
  await unprotectImage(imageId, 'no longer needed', ACTOR, held);
  // What a sync that had read the facts before writes now.
  await held.db.query('update images set verdict = $2, reasons = $3 where image_id = $1', [
    imageId,
    before?.verdict,
    JSON.stringify(before?.reasons),
  ]);
  expect(await listedVerdict(held, imageId)).toBe('blocked');
  await syncInventory(held);
  expect(await listedVerdict(held, imageId)).toBe('deletable');
});

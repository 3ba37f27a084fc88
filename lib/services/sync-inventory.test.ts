/** Guarantees of a sync: what is shown was read to its end, what changed is judged again and nothing else, and calls stay scarce. */

import { imageQuerySchema } from '@/lib/contract/image-query';
import { nextToAssess } from '@/lib/db/to-assess';
import { describeImage } from './describe-image';
import { listImages } from './list-images';
import type { Runtime } from './runtime';
import { syncInventory } from './sync-inventory';
import { anImage, expect, test } from './testing/service-test';

async function listed(held: Runtime, search: string) {
  const { images, total, snapshot } = await listImages(imageQuerySchema.parse({ search }), held);
  return { total, snapshot, verdicts: images.map(({ verdict }) => verdict) };
}

test('images of a list that was not read to its end are not shown; they are when it was', async ({ control, held }) => {
  await syncInventory(held);
  // So many that some are written before the list comes to its end.
  const many = 1200;
  for (let index = 0; index < many; index++) await anImage(control, { name: `half-read-${index}` });
  const fault = await control.addFault({ kind: 'forbidden', operation: 'ListImage', probability: 0.1 });
  for (let tries = 0; tries < 20; tries++) {
    await syncInventory(held);
    const { total, snapshot } = await listed(held, 'half-read');
    const own = snapshot.sources.find(({ operation, scope }) => operation === 'ListImage' && scope === 'User');
    expect(total).toBe(own?.error ? 0 : many);
    if (total > 0) break;
  }
  await control.removeFault(fault);
  await syncInventory(held);
  expect((await listed(held, 'half-read')).total).toBe(many);
});

test('only images whose facts changed are judged again, and parents with their children', async ({ control, held }) => {
  const parentId = await anImage(control, { name: 'judged-parent' });
  await anImage(control, { name: 'judged-other' });
  await syncInventory(held);
  // The first sync leaves nothing; what an earlier test of this account noted for it is judged now.
  expect((await syncInventory(held)).judged).toBe(0);
  const workstationId = await control.addDependent(parentId, { kind: 'workstation', name: 'judged-ws' });
  expect((await syncInventory(held)).judged).toBe(1);
  expect((await listed(held, 'judged-parent')).verdicts).toEqual(['blocked']);
  await control.removeDependent(workstationId);
  expect((await syncInventory(held)).judged).toBe(1);
  expect((await listed(held, 'judged-parent')).verdicts).toEqual(['deletable']);
  await anImage(control, { name: 'judged-child', parentImageId: parentId });
  expect((await syncInventory(held)).judged).toBe(2);
  expect((await describeImage(parentId, {}, held))?.reasons.map(({ kind }) => kind)).toContain('has-children');
});

test('a source that cannot be read makes its images unknown, and they are judged anew when it can', async ({
  control,
  held,
}) => {
  const imageId = await anImage(control, { name: 'unread-source', regions: ['cn-shanghai'] });
  await syncInventory(held);
  expect((await listed(held, 'unread-source')).verdicts).toEqual(['deletable']);
  const fault = await control.addFault({ kind: 'forbidden', operation: 'DescribeBundles', region: 'cn-shanghai' });
  await syncInventory(held);
  expect((await listed(held, 'unread-source')).verdicts).toEqual(['unknown']);
  await control.removeFault(fault);
  await syncInventory(held);
  expect((await listed(held, 'unread-source')).verdicts).toEqual(['deletable']);
  expect((await describeImage(imageId, {}, held))?.verdict).toBe('deletable');
});

test('what was noted for judging survives a sync that is stopped', async ({ control, held }) => {
  await anImage(control, { name: 'stopped-sync' });
  await syncInventory(held);
  const imageId = await anImage(control, { name: 'stopped-sync-2' });
  const stopped = new AbortController();
  const running = syncInventory(held, stopped.signal).catch((error: unknown) => error);
  await expect.poll(() => control.calls('ListImage')).toBeGreaterThan(0);
  stopped.abort();
  await running;
  await syncInventory(held);
  expect((await listed(held, 'stopped-sync-2')).verdicts).toEqual(['deletable']);
  expect(imageId).toMatch(/^imgc-/);
  expect(await nextToAssess(held.db, '', 10)).toBeNull();
});

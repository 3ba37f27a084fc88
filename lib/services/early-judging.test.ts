import { takeOverDependents } from '@/lib/db/sources';
import type { ImageId } from '@/lib/domain/image';
import type { Runtime } from './runtime';
import { syncInventory } from './sync-inventory';
import { anImage } from './testing/service-test';
import { expect, test } from './testing/several-processes';

async function verdictOf({ db }: Runtime, imageId: ImageId): Promise<string | undefined> {
  const [row] = await db.query<{ verdict: string }>('select verdict from images where image_id = $1', [imageId]);
  return row?.verdict;
}

test('at a first sync an image is judged when all that matters for it is read, and again when something changes before the end', async ({
  control,
  runtimes: [held],
}) => {
  const early = await anImage(control, { name: 'early', regions: ['cn-shanghai'] });
  const changing = await anImage(control, { name: 'changing', regions: ['cn-shanghai'] });
  const late = await anImage(control, { name: 'late', regions: ['cn-shanghai', 'cn-beijing'] });
  const used = await anImage(control, { name: 'used', regions: ['cn-beijing'] });
  await control.addDependent(used, { kind: 'workstation', name: 'there' });
  const slow = await control.addFault({ kind: 'delay', operation: 'DescribeImages', region: 'cn-beijing', ms: 2000 });
  const sync = syncInventory(held);
  await expect.poll(() => verdictOf(held, changing), { intervals: [50] }).toBe('deletable');
  await expect.poll(() => verdictOf(held, early), { intervals: [50] }).toBe('deletable');
  expect([await verdictOf(held, late), await verdictOf(held, used)]).toEqual(['unknown', 'unknown']);
  const workstation = { kind: 'workstation', id: 'ws-new', name: 'new', regionId: null, status: null } as const;
  await takeOverDependents(held.db, { operation: 'ListWuyingServer', regionId: null, scope: null }, [
    { imageRef: changing, dependent: { ...workstation, sessions: null, instances: null } },
  ]);
  await sync;
  expect(await Promise.all([early, changing, late, used].map((id) => verdictOf(held, id)))).toEqual([
    'deletable',
    'blocked',
    'deletable',
    'blocked',
  ]);
  await control.removeFault(slow);
});

import type { ImageId } from '@/lib/domain/image';
import { dependentOf } from '@/lib/domain/testing/facts';
import { markImageGone, upsertImage } from './images';
import { sightingsOf } from './sightings';
import { recordSourceFailure, recordSourceRead } from './sources';
import { expect, onBoth } from './testing/database-test';
import { at, image, judge, listAt, readAll } from './testing/images';
import { replaceDependents } from './testing/take-over';

const GROUPS = { operation: 'ListAppInstanceGroup', regionId: null, scope: null } as const;
const A = 'imgc-a' as ImageId;
const copy = (regionId: string, progressPercent: number | null, status: 'creating' | 'available' = 'creating') => ({
  regionId,
  imageId: null,
  status,
  progressPercent,
});

onBoth('the first reading and a reading without news write nothing', async ({ db }) => {
  await readAll(db);
  for (const seconds of [0, 10, 20]) {
    await listAt(db, seconds, [image(A), image('imgc-b')]);
    await judge(db, [A, 'imgc-b']);
  }
  expect(await db.query('select 1 from sightings')).toEqual([]);
  expect(await sightingsOf(db, A, 200)).toMatchObject([{ kind: 'appeared', name: 'imgc-a' }]);
});

onBoth('a change is kept with what it was before; progress and order are no change', async ({ db }) => {
  await listAt(db, 0, [
    image(A, { name: 'old', regions: [copy('cn-shanghai', 10)], tags: [{ key: 'a', value: '1' }] }),
  ]);
  await listAt(db, 10, [
    image(A, { name: 'old', regions: [copy('cn-shanghai', 60)], tags: [{ key: 'a', value: '1' }] }),
  ]);
  await listAt(db, 20, [image(A, { name: '新\0', regions: [copy('cn-shanghai', 100, 'available')], tags: [] })]);
  await upsertImage(db, image(A, { name: '新\0', regions: [copy('cn-shanghai', 100, 'available')], tags: [] }), at(30));
  const [changed, appeared, ...more] = await sightingsOf(db, A, 200);
  expect(changed).toEqual({
    at: at(21),
    kind: 'changed',
    changes: [
      { field: 'name', from: 'old', to: '新\uFFFD' },
      {
        field: 'regions',
        from: [{ regionId: 'cn-shanghai', status: 'creating' }],
        to: [{ regionId: 'cn-shanghai', status: 'available' }],
      },
      { field: 'tags', from: ['a: 1'], to: [] },
    ],
  });
  expect(appeared?.kind).toBe('appeared');
  expect(more).toEqual([]);
});

onBoth('going and coming back are kept once each, whoever saw it', async ({ db }) => {
  await listAt(db, 0, [image(A), image('imgc-b')]);
  await listAt(db, 10, [image('imgc-b')]);
  await listAt(db, 20, [image('imgc-b')]);
  await markImageGone(db, A, at(25));
  await listAt(db, 30, [image(A), image('imgc-b')]);
  await markImageGone(db, A, at(40));
  expect(await sightingsOf(db, A, 200)).toMatchObject([
    { kind: 'gone', at: at(40) },
    { kind: 'returned', at: at(31) },
    { kind: 'gone', at: at(11) },
    { kind: 'appeared' },
  ]);
});

onBoth('another verdict is kept with its gravest reason; a list that fails for a while is no news', async ({ db }) => {
  await readAll(db);
  await listAt(db, 0, [image(A)]);
  await judge(db, [A]);
  const error = {
    kind: 'timeout',
    code: null,
    message: 'x',
    requestId: null,
    missingPermission: null,
    at: at(1),
  } as const;
  await recordSourceFailure(db, GROUPS, error);
  await judge(db, [A]);
  await recordSourceRead(db, GROUPS, { readAt: at(2), rows: 0 });
  await judge(db, [A]);
  expect(await sightingsOf(db, A, 200)).toHaveLength(1);
  await replaceDependents(db, GROUPS, [{ imageRef: A, dependent: dependentOf('delivery-group', 'aig-1') }]);
  await judge(db, [A]);
  expect((await sightingsOf(db, A, 200))[0]).toMatchObject({
    kind: 'verdict',
    from: 'deletable',
    to: 'blocked',
    reason: { kind: 'used-by-delivery-group', count: 1 },
  });
});

onBoth('what a pruned row knew stays in the history', async ({ db }) => {
  await listAt(db, 0, [image(A, { name: 'long gone' })]);
  await db.query(`update images set gone_at = now() - interval '8 days' where image_id = $1`, [A]);
  await listAt(db, 10, [image('imgc-b')]);
  expect(await db.query('select 1 from images where image_id = $1', [A])).toEqual([]);
  expect(await sightingsOf(db, A, 200)).toMatchObject([{ kind: 'appeared', name: 'long gone' }]);
});

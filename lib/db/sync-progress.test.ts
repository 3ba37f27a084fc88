import type { SourceProgress } from '@/lib/domain/facts';
import { recordSourceRead } from './sources';
import { beginProgress, recordProgress, syncProgress } from './sync-progress';
import { expect, onBoth } from './testing/database-test';
import { at } from './testing/images';

const IMAGES = { operation: 'ListImage', regionId: null, scope: 'User' } as const;
const SHARES = { operation: 'DescribeImages', regionId: 'cn-shanghai', scope: null } as const;
const reading: SourceProgress = { ...IMAGES, state: 'reading', rowsRead: 200, rowsTotal: 900 };

onBoth('a sync begins with what it will read and nothing of the sync before', async ({ db, other }) => {
  await beginProgress(db, [IMAGES]);
  await recordProgress(db, [reading]);
  await beginProgress(db, [SHARES]);
  expect(await syncProgress(other)).toEqual([
    { ...SHARES, state: 'waiting', rowsRead: 0, rowsTotal: null, rowsBefore: null },
  ]);
});

onBoth('sources move on together, and one that becomes known later is added', async ({ db, other }) => {
  await beginProgress(db, [IMAGES]);
  await recordSourceRead(db, IMAGES, { readAt: at(0), rows: 850 });
  const waiting: SourceProgress = { ...SHARES, state: 'waiting', rowsRead: 0, rowsTotal: null };
  await recordProgress(db, [reading, waiting]);
  expect(await syncProgress(other)).toEqual([
    { ...waiting, rowsBefore: null },
    { ...reading, rowsBefore: 850 },
  ]);
});

onBoth('a number that the vendor made up does not stop the writing', async ({ db }) => {
  await beginProgress(db, [IMAGES]);
  await recordProgress(db, [{ ...reading, rowsTotal: 9e15 }]);
  expect((await syncProgress(db))[0]?.rowsTotal).toBe(2 ** 31 - 1);
});

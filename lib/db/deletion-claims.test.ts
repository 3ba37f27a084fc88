/** What a claim carries, and what each write on it answers. Who may claim when is in `deletion-items.test.ts` and `deletion-waves.test.ts`. */
import { NO_DETAIL } from '@/lib/domain/deletion';
import { type ClaimedItem, claimItem } from './claim-items';
import { lastErrorKinds, markSending, recordAnswer, renewLease, scheduleLook, settleItem } from './deletion-items';
import { findDeletion } from './deletions';
import type { Database } from './open-database';
import { expect, onBoth, onPostgres } from './testing/database-test';
import { deletionOf, inOneWave } from './testing/deletions';

const LEASE = { leaseMs: 60_000 };
const VENDOR = { code: 'ImageNotAllowDelete', message: 'm', requestId: 'R', status: 400 };

async function claimed(db: Database, leaseMs = LEASE.leaseMs): Promise<ClaimedItem> {
  const item = await claimItem(db, { leaseMs });
  if (!item) throw new Error('nothing to claim');
  return item;
}

const mark = (db: Database, item: ClaimedItem) =>
  db.transaction((tx) => markSending(tx, item, { nonce: 'n', sends: item.sends }));

onBoth('a claim carries who confirmed the deletion, and whether what is unknown was accepted', async ({ db }) => {
  await deletionOf(db, 'd', ['imgc-a']);
  await db.query(`update deletions set by_name = 'mei', correlation_id = 'c-1', acknowledges_unknown = true`);
  expect(await claimed(db)).toMatchObject({
    deletionId: 'd',
    imageId: 'imgc-a',
    state: 'checking',
    byName: 'mei',
    correlationId: 'c-1',
    acknowledgesUnknown: true,
    cancelled: false,
    paused: false,
    sends: 0,
    answer: null,
    sentAt: null,
  });
});

onBoth('a lease that its holder renews goes on, and the holder may send', async ({ db }) => {
  await deletionOf(db, 'd', ['imgc-a']);
  const item = await claimed(db, 0);
  expect(await renewLease(db, item, LEASE.leaseMs)).toBe(true);
  expect(await claimItem(db, LEASE)).toBeNull();
  expect(await mark(db, item)).toBe('stored');
});

onBoth('a look is put off by the holder of the claim, and by nobody else', async ({ db }) => {
  await deletionOf(db, 'd', ['imgc-a']);
  const item = await claimed(db);
  await mark(db, item);
  const look = { delayMs: 60_000, unresolved: false, detail: NO_DETAIL };
  expect(await scheduleLook(db, { ...item, fence: item.fence - 1 }, look)).toBe(false);
  expect(await scheduleLook(db, item, look)).toBe(true);
  expect((await findDeletion(db, 'd'))?.items).toMatchObject([{ state: 'sent', outcome: null }]);
});

onBoth('nothing is sent for a deletion that is not there', async ({ db }) => {
  await deletionOf(db, 'd', ['imgc-a']);
  expect(await mark(db, { ...(await claimed(db)), deletionId: 'none' })).toBe('lost');
});

onBoth('an outcome keeps the vendor’s answer, or that there was none', async ({ db }) => {
  await deletionOf(db, 'd', ['imgc-a', 'imgc-b']);
  await inOneWave(db);
  for (const vendor of [VENDOR, null]) {
    const item = await claimed(db);
    await db.transaction((tx) => settleItem(tx, item, { outcome: 'refused', vendor, detail: NO_DETAIL }));
  }
  expect((await findDeletion(db, 'd'))?.items.map((item) => item.vendor)).toEqual([VENDOR, null]);
});

onBoth('the last kinds of failure are those of items that were answered, newest first', async ({ db }) => {
  await deletionOf(db, 'd', ['imgc-a', 'imgc-b', 'imgc-c', 'imgc-d']);
  await inOneWave(db);
  for (const errorKind of ['vendor', 'forbidden', 'clock'] as const) {
    const item = await claimed(db);
    const detail = { ...NO_DETAIL, errorKind };
    await mark(db, item);
    const answer = { answer: 'refused', effectPossible: false, vendor: VENDOR, detail } as const;
    await db.transaction((tx) => recordAnswer(tx, item, answer));
    await db.transaction((tx) => settleItem(tx, item, { outcome: 'refused', vendor: VENDOR, detail }));
  }
  const unsent = await claimed(db);
  await db.transaction((tx) => settleItem(tx, unsent, { outcome: 'changed', vendor: null, detail: NO_DETAIL }));
  expect(await lastErrorKinds(db, 'd', 2)).toEqual(['clock', 'forbidden']);
  expect(await lastErrorKinds(db, 'd', 9)).toEqual(['clock', 'forbidden', 'vendor']);
  expect(await lastErrorKinds(db, 'other', 9)).toEqual([]);
});

onBoth('what the database refuses is not taken for having nothing to do', async ({ db }) => {
  await deletionOf(db, 'd', ['imgc-a']);
  await expect(claimItem(db, { leaseMs: 2 ** 40 })).rejects.toThrow();
});

onPostgres(
  'of two processes that reach for one image at once, one gets it and the other comes back later',
  async ({ db, other }) => {
    await deletionOf(db, 'first', ['imgc-a']);
    await deletionOf(db, 'second', ['imgc-a']);
    const late = await other.transaction(async (tx) => {
      await tx.query(`update deletion_items set state = 'checking' where deletion_id = 'second'`);
      const reaching = claimItem(db, LEASE);
      const waiting = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
      await expect.poll(async () => (await tx.query(waiting)).length, { intervals: [10] }).toBe(1);
      return { reaching };
    });
    expect(await late.reaching).toBeNull();
  },
);

import { NO_DETAIL } from '@/lib/domain/deletion';
import {
  type ClaimedItem,
  claimItem,
  markSending,
  nextDueInMs,
  releaseAllLeases,
  releaseItem,
  renewLease,
  scheduleLook,
  settleItem,
} from './deletion-items';
import { cancelDeletion, findDeletion, listDeletions } from './deletions';
import type { Database } from './open-database';
import { expect, onBoth } from './testing/database-test';
import { confirm, deletionOf } from './testing/deletions';

const LEASE = { leaseMs: 60_000 };
const DONE = { outcome: 'deleted', vendor: null, detail: NO_DETAIL } as const;

async function claimed(db: Database, leaseMs = LEASE.leaseMs): Promise<ClaimedItem> {
  const item = await claimItem(db, { leaseMs });
  if (!item) throw new Error('nothing to claim');
  return item;
}

const settle = (db: Database, item: ClaimedItem) => db.transaction((tx) => settleItem(tx, item, DONE));
const mark = (db: Database, item: ClaimedItem) => db.transaction((tx) => markSending(tx, item, { nonce: 'n' }));

onBoth('every item is claimed once, whoever claims', async ({ db, other }) => {
  await deletionOf(
    db,
    'd',
    Array.from({ length: 20 }, (_, index) => `imgc-${index}`),
  );
  const items = await Promise.all(Array.from({ length: 30 }, (_, index) => claimItem(index % 2 ? db : other, LEASE)));
  const ids = items.flatMap((item) => item?.imageId ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  while (ids.length < 20) ids.push((await claimed(db)).imageId);
  expect(new Set(ids).size).toBe(20);
  expect(await claimItem(db, LEASE)).toBeNull();
});

onBoth('a single delete is not stuck behind a thousand', async ({ db }) => {
  await deletionOf(
    db,
    'many',
    Array.from({ length: 1000 }, (_, index) => `imgc-${index}`),
  );
  await claimed(db);
  await deletionOf(db, 'single', ['imgc-single']);
  expect((await claimed(db)).deletionId).toBe('single');
});

onBoth('two deletions of one image: the second waits until the first has its outcome', async ({ db, other }) => {
  await deletionOf(db, 'first', ['imgc-a']);
  await deletionOf(db, 'second', ['imgc-a']);
  const [one, two] = await Promise.all([claimItem(db, LEASE), claimItem(other, LEASE)]);
  const item = one ?? two;
  expect([one, two].filter(Boolean)).toHaveLength(1);
  expect(await claimItem(db, LEASE)).toBeNull();
  if (item) await settle(db, item);
  expect(await claimItem(db, LEASE)).toMatchObject({ imageId: 'imgc-a' });
});

onBoth('a claim that was taken over writes nothing', async ({ db }) => {
  await deletionOf(db, 'd', ['imgc-a']);
  const stale = await claimed(db);
  await releaseAllLeases(db);
  const current = await claimed(db);
  expect(current.fence).toBeGreaterThan(stale.fence);
  expect(await renewLease(db, stale, 1000)).toBe(false);
  expect(await mark(db, stale)).toBe('lost');
  expect(await settle(db, stale)).toBe(false);
  await releaseItem(db, stale, { delayMs: 0, detail: NO_DETAIL });
  expect((await findDeletion(db, 'd'))?.items).toMatchObject([{ state: 'checking', outcome: null, sends: 0 }]);
  expect(await mark(db, current)).toBe('stored');
});

onBoth('a lease that has run out can be claimed by another, and its holder may not send any more', async ({ db }) => {
  await deletionOf(db, 'd', ['imgc-a']);
  const slow = await claimed(db, -1);
  expect(await mark(db, slow)).toBe('lost');
  expect(await claimItem(db, LEASE)).toMatchObject({ imageId: 'imgc-a', fence: slow.fence + 1 });
});

onBoth(
  'after a cancel nothing is sent: waiting items are cancelled, one being checked is stopped, one that was sent goes on',
  async ({ db }) => {
    await deletionOf(db, 'd', ['imgc-sent', 'imgc-checked', 'imgc-waiting']);
    const sent = await claimed(db);
    expect(await mark(db, sent)).toBe('stored');
    const checked = await claimed(db);
    expect(await db.transaction((tx) => cancelDeletion(tx, 'd', 'somebody'))).toEqual({ cancelled: 1, alreadySent: 1 });
    expect(await mark(db, checked)).toBe('cancelled');
    expect(await db.transaction((tx) => cancelDeletion(tx, 'd', 'somebody'))).toBeNull();
    expect(
      (await findDeletion(db, 'd'))?.items.map((item) => [
        item.imageId,
        item.state,
        item.outcome,
        item.detail.cancelledBy,
      ]),
    ).toEqual([
      ['imgc-sent', 'sent', null, null],
      ['imgc-checked', 'checking', null, null],
      ['imgc-waiting', 'settled', 'cancelled', 'somebody'],
    ]);
    expect(await settle(db, sent)).toBe(true);
  },
);

onBoth(
  'a deletion ends with its last item, also when two workers settle the last two at once',
  async ({ db, other }) => {
    for (let round = 0; round < 10; round++) {
      await deletionOf(db, `d-${round}`, [`imgc-${round}-a`, `imgc-${round}-b`]);
      const [a, b] = [await claimed(db), await claimed(db)];
      await Promise.all([settle(db, a), settle(other, b)]);
      expect((await findDeletion(db, `d-${round}`))?.finishedAt).not.toBeNull();
    }
  },
);

onBoth('no item leaves its outcome', async ({ db }) => {
  await deletionOf(db, 'd', ['imgc-a']);
  const item = await claimed(db);
  await settle(db, item);
  expect(await db.transaction((tx) => settleItem(tx, item, { ...DONE, outcome: 'refused' }))).toBe(false);
  await scheduleLook(db, item, { delayMs: 0, unresolved: true, detail: NO_DETAIL });
  expect((await findDeletion(db, 'd'))?.items).toMatchObject([{ state: 'settled', outcome: 'deleted' }]);
  expect(await nextDueInMs(db)).toBeNull();
});

onBoth(
  'one plan becomes one deletion, one key makes one, also when both are confirmed at once',
  async ({ db, other }) => {
    await deletionOf(db, 'd', ['imgc-a']);
    expect(await confirm(db, 'again', 'another-key', { id: 'd', items: [] })).toBe(false);
    const plans = ['p1', 'p2'];
    for (const id of plans) {
      await deletionOf(db, id, []);
    }
    const races = await Promise.all([
      confirm(db, 'r1', 'one-key', { id: 'd', items: [] }),
      confirm(other, 'r2', 'one-key', { id: 'd', items: [] }),
    ]);
    expect(races).toEqual([false, false]);
  },
);

onBoth('deletions come newest first, page by page, with sums that add up', async ({ db }) => {
  for (let index = 0; index < 7; index++) await deletionOf(db, `d-${index}`, [`imgc-${index}-a`, `imgc-${index}-b`]);
  await settle(db, await claimed(db));
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listDeletions(db, { cursor, limit: 3 });
    expect(page).toMatchObject({ total: 7, running: 7 });
    for (const { id, totals } of page.deletions) {
      const { items, ...parts } = totals;
      expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(items);
      seen.push(id);
    }
    if (page.next === null) break;
    cursor = page.next;
  }
  expect(seen).toEqual(['d-6', 'd-5', 'd-4', 'd-3', 'd-2', 'd-1', 'd-0']);
});

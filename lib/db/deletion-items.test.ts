import { NO_DETAIL } from '@/lib/domain/deletion';
import { type ClaimedItem, claimItem, nextDueInMs, releaseAllLeases } from './claim-items';
import { cancelDeletion } from './control-deletions';
import { markSending, recordAnswer, releaseItem, renewLease, scheduleLook, settleItem } from './deletion-items';
import { findDeletion, findDeletionByKey, findDeletionByPlan } from './deletions';
import { listDeletions } from './list-deletions';
import type { Database } from './open-database';
import { expect, onBoth } from './testing/database-test';
import { confirm, deletionOf, inOneWave, planOf } from './testing/deletions';

const ALL = { search: '', state: [], by: [], capped: false };
const LEASE = { leaseMs: 60_000 };
const DONE = { outcome: 'deleted', vendor: null, detail: NO_DETAIL } as const;

async function claimed(db: Database, leaseMs = LEASE.leaseMs): Promise<ClaimedItem> {
  const item = await claimItem(db, { leaseMs });
  if (!item) throw new Error('nothing to claim');
  return item;
}

const imageIds = (count: number) => Array.from({ length: count }, (_, index) => `imgc-${index}`);
const settle = (db: Database, item: ClaimedItem) => db.transaction((tx) => settleItem(tx, item, DONE));
const mark = (db: Database, item: ClaimedItem) =>
  db.transaction((tx) => markSending(tx, item, { nonce: 'n', sends: item.sends }));

onBoth('every item is claimed once, whoever claims', async ({ db, other }) => {
  await deletionOf(
    db,
    'd',
    Array.from({ length: 20 }, (_, index) => `imgc-${index}`),
  );
  await inOneWave(db);
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
    await inOneWave(db);
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
    await releaseAllLeases(db);
    expect(await claimed(db)).toMatchObject({ imageId: 'imgc-checked', cancelled: true });
  },
);

onBoth(
  'a deletion ends with its last item, also when two workers settle the last two at once',
  async ({ db, other }) => {
    for (let round = 0; round < 10; round++) {
      await deletionOf(db, `d-${round}`, [`imgc-${round}-a`, `imgc-${round}-b`]);
      await inOneWave(db);
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

onBoth('a single worker takes turns between deletions, so that a single delete comes next', async ({ db }) => {
  await deletionOf(db, 'many', imageIds(50));
  for (let index = 0; index < 3; index++) await settle(db, await claimed(db));
  await deletionOf(db, 'single', ['imgc-single']);
  const item = await claimed(db);
  expect(item.deletionId).toBe('single');
  await settle(db, item);
  expect((await claimed(db)).deletionId).toBe('many');
});

onBoth(
  'of confirmations at once with one key, or of one plan, exactly one becomes a deletion',
  async ({ db, other }) => {
    for (let round = 0; round < 5; round++) {
      const plans = [await planOf(db, `p-${round}`, ['imgc-a']), await planOf(db, `q-${round}`, ['imgc-b'])] as const;
      const sameKey = await Promise.all([
        confirm(db, `a-${round}`, `key-${round}`, plans[0]),
        confirm(other, `b-${round}`, `key-${round}`, plans[1]),
      ]);
      expect(sameKey.filter(Boolean)).toHaveLength(1);
      const plan = await planOf(db, `r-${round}`, ['imgc-c']);
      const samePlan = await Promise.all([
        confirm(db, `c-${round}`, `one-${round}`, plan),
        confirm(other, `d-${round}`, `two-${round}`, plan),
      ]);
      expect(samePlan.filter(Boolean)).toHaveLength(1);
      const made = await findDeletionByKey(db, `key-${round}`);
      expect(made?.id).toBe(sameKey[0] ? `a-${round}` : `b-${round}`);
      expect((await findDeletion(db, made?.id ?? ''))?.items).toHaveLength(1);
      expect(await findDeletionByPlan(db, plan.id)).toEqual({ id: samePlan[0] ? `c-${round}` : `d-${round}` });
    }
  },
);

onBoth(
  'a cancel and a send at once: what is sent is counted as sent, what is not stays unsent',
  async ({ db, other }) => {
    for (let round = 0; round < 20; round++) {
      const id = `d-${round}`;
      await deletionOf(db, id, [`imgc-${round}`]);
      const item = await claimed(db);
      const [marked, cancel] = await Promise.all([
        mark(db, item),
        other.transaction((tx) => cancelDeletion(tx, id, 'somebody')),
      ]);
      expect([marked, cancel]).toEqual([
        cancel?.alreadySent ? 'stored' : 'cancelled',
        { cancelled: 0, alreadySent: marked === 'stored' ? 1 : 0 },
      ]);
      expect(await mark(db, item)).toBe('cancelled');
      expect((await findDeletion(db, id))?.items[0]?.sends).toBe(marked === 'stored' ? 1 : 0);
      await settle(db, item);
    }
  },
);

onBoth('a cancel of nothing but waiting items ends the deletion at once', async ({ db }) => {
  await deletionOf(db, 'd', imageIds(3));
  expect(await db.transaction((tx) => cancelDeletion(tx, 'd', null))).toEqual({ cancelled: 3, alreadySent: 0 });
  expect((await findDeletion(db, 'd'))?.finishedAt).not.toBeNull();
  expect(await claimItem(db, LEASE)).toBeNull();
});

onBoth('what was sent is found again as sent, with its answer, and comes before what waits', async ({ db }) => {
  await deletionOf(db, 'd', imageIds(3));
  const item = await claimed(db);
  await mark(db, item);
  const vendor = { code: 'InternalError', message: 'm', requestId: 'R', status: 500 };
  const answer = { answer: 'unknown', effectPossible: true, vendor, detail: NO_DETAIL } as const;
  expect(await recordAnswer(db, item, answer)).toBe(true);
  await scheduleLook(db, item, { delayMs: 0, unresolved: true, detail: NO_DETAIL });
  const again = await claimed(db);
  expect(again).toMatchObject({ imageId: item.imageId, state: 'sent', sends: 1, answer: 'unknown', vendor });
  expect(again).toMatchObject({ effectPossible: true, fence: item.fence + 1 });
  expect(await recordAnswer(db, item, answer)).toBe(false);
  await releaseItem(db, again, { delayMs: 0, detail: NO_DETAIL });
  expect((await findDeletion(db, 'd'))?.items[0]).toMatchObject({ state: 'sent', outcome: 'unresolved' });
});

onBoth('an item that is put off is not claimed before its time', async ({ db }) => {
  await deletionOf(db, 'd', ['imgc-a']);
  await releaseItem(db, await claimed(db), { delayMs: 60_000, detail: { ...NO_DETAIL, failedChecks: 1 } });
  expect(await claimItem(db, LEASE)).toBeNull();
  expect(await nextDueInMs(db)).toBeGreaterThan(50_000);
  await db.query(`update deletion_items set next_at = now()`);
  expect((await claimed(db)).detail.failedChecks).toBe(1);
});

onBoth(
  'a deletion without items, and a place in the list that does not exist, do not break the list',
  async ({ db }) => {
    await deletionOf(db, 'empty', []);
    await deletionOf(db, 'd', ['imgc-a']);
    const { deletions, total } = await listDeletions(db, { ...ALL, cursor: 'o.no such deletion', limit: 5 });
    expect(deletions.map(({ id, totals }) => [id, totals.items])).toEqual([
      ['d', 1],
      ['empty', 0],
    ]);
    expect(total).toBe(2);
  },
);

onBoth('deletions come newest first, page by page, with sums that add up', async ({ db }) => {
  for (let index = 0; index < 7; index++) await deletionOf(db, `d-${index}`, [`imgc-${index}-a`, `imgc-${index}-b`]);
  await settle(db, await claimed(db));
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listDeletions(db, { ...ALL, cursor, limit: 3 });
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

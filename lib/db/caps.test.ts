/** Caps that admins set while processes are at work: what holds, and from when on. */
import { beginCapsChange, readCaps, replaceCaps } from './caps';
import { type ClaimedItem, claimItem, nextDueInMs } from './claim-items';
import { dailySends } from './daily-cap';
import { markSending } from './deletion-items';
import { PROGRESS_CHANNEL } from './deletion-progress';
import type { Database } from './open-database';
import { expect, onBoth, onPostgres } from './testing/database-test';
import { deletionOf, inOneWave } from './testing/deletions';

const CEILINGS = { perDeletion: 1000, perDay: 5 };
const LIMITS = { leaseMs: 60_000, dailyCeiling: CEILINGS.perDay };

const setPerDay = (db: Database, perDay: number | null, perDeletion: number | null = null) =>
  db.transaction(async (tx) => {
    await beginCapsChange(tx);
    await replaceCaps(tx, { perDeletion, perDay }, { by: 'anna', reason: 'tested' });
  });
const mark = (db: Database, item: ClaimedItem) =>
  db.transaction((tx) => markSending(tx, item, { nonce: 'n', sends: item.sends, dailyCeiling: CEILINGS.perDay }));

async function claimed(db: Database): Promise<ClaimedItem> {
  const item = await claimItem(db, LIMITS);
  if (!item) throw new Error('nothing to claim');
  return item;
}

async function sixItems(db: Database): Promise<void> {
  const imageIds = Array.from({ length: 6 }, (_, index) => `imgc-${index}`);
  await deletionOf(db, 'd', imageIds);
  await inOneWave(db);
}

onBoth('what is not set is as the settings say, and nothing that is set goes above them', async ({ db, other }) => {
  expect(await readCaps(db, CEILINGS)).toEqual({
    held: CEILINGS,
    set: { perDeletion: null, perDay: null },
    version: 0,
    changed: null,
  });
  await setPerDay(db, 4);
  expect(await readCaps(other, CEILINGS)).toMatchObject({
    held: { perDeletion: 1000, perDay: 4 },
    set: { perDeletion: null, perDay: 4 },
    version: 1,
    changed: { by: 'anna', reason: 'tested', at: expect.any(String) },
  });
  expect((await readCaps(other, { perDeletion: 10, perDay: 3 })).held).toEqual({ perDeletion: 10, perDay: 3 });
  await setPerDay(other, null, 20);
  expect(await readCaps(db, CEILINGS)).toMatchObject({ held: { perDeletion: 20, perDay: 5 }, version: 2 });
});

onBoth(
  'a lower cap holds back what was not sent, claims and intents of every process alike, and a higher one lets it go on',
  async ({ db, other }) => {
    await sixItems(db);
    const [first, second, third] = [await claimed(db), await claimed(db), await claimed(other)];
    expect(await mark(db, first)).toBe('stored');
    expect(await mark(other, second)).toBe('stored');
    await setPerDay(db, 2);
    expect(await mark(other, third), 'claimed before, not sent').toBe('capped');
    expect(await claimItem(other, LIMITS)).toBeNull();
    expect(await claimItem(db, LIMITS)).toBeNull();
    expect(await dailySends(other, CEILINGS.perDay)).toMatchObject({ cap: 2, sent: 2, goesOnAt: expect.any(String) });
    expect(await nextDueInMs(other, LIMITS), 'only what was sent is waited for').toBeGreaterThan(50_000);
    expect(await mark(db, { ...first, sends: 1 }), 'what was sent is seen through').toBe('stored');

    await setPerDay(other, 3);
    expect(await mark(db, third)).toBe('stored');
    expect(await claimItem(db, LIMITS)).toBeNull();
    await setPerDay(other, null);
    expect(await nextDueInMs(db, LIMITS)).toBe(0);
    expect(await mark(db, await claimed(db))).toBe('stored');
    expect(await mark(other, await claimed(other))).toBe('stored');
    expect(await claimItem(db, LIMITS), 'the ceiling of the settings').toBeNull();
  },
);

onPostgres(
  'nothing is sent over a lower cap once it is committed: the change waits for intents, and they for it',
  async ({ db, other }) => {
    await sixItems(db);
    const [first, second] = [await claimed(db), await claimed(db)];
    const order: string[] = [];
    let changed: Promise<void> | undefined;
    await db.transaction(async (tx) => {
      expect(await markSending(tx, first, { nonce: 'n', sends: 0, dailyCeiling: CEILINGS.perDay })).toBe('stored');
      changed = setPerDay(other, 1).then(() => void order.push('changed'));
      await expect
        .poll(async () => (await tx.query('select 1 from pg_locks where not granted')).length, { intervals: [10] })
        .toBe(1);
      order.push('stored');
    });
    await changed;
    expect(order).toEqual(['stored', 'changed']);

    let marked: Promise<string> | undefined;
    await other.transaction(async (tx) => {
      await beginCapsChange(tx);
      marked = mark(db, second);
      await expect
        .poll(async () => (await tx.query('select 1 from pg_locks where not granted')).length, { intervals: [10] })
        .toBe(1);
      await replaceCaps(tx, { perDeletion: null, perDay: 1 }, { by: 'anna', reason: 'tested' });
    });
    expect(await marked).toBe('capped');
  },
);

onBoth('whoever follows a deletion is told of changed caps', async ({ db, other }) => {
  await sixItems(db);
  const told: (string | null)[] = [];
  const stop = other.listen(PROGRESS_CHANNEL, (id) => told.push(id));
  await expect
    .poll(async () => {
      await setPerDay(db, 3);
      return told;
    })
    .toContain('d');
  stop();
});

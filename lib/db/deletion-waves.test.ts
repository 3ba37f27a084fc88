/** What holds an item back before it is sent: waves, images that were made from it, pauses, the cap of a day, other deletions. */
import { NO_DETAIL } from '@/lib/domain/deletion';
import type { Outcome } from '@/lib/domain/outcome';
import { type ClaimedItem, claimItem, nextDueInMs, releaseAllLeases } from './claim-items';
import { cancelDeletion, pauseAtDoubt, pauseDeletion, resumeDeletion } from './control-deletions';
import { dailySends } from './daily-cap';
import { markSending, scheduleLook, settleItem } from './deletion-items';
import { findDeletion } from './deletions';
import { listDeletions } from './list-deletions';
import type { Database } from './open-database';
import { expect, onBoth } from './testing/database-test';
import { deletionOf, inOneWave } from './testing/deletions';

const LEASE = { leaseMs: 60_000 };
const BY_PERSON = { kind: 'by-person', by: 'somebody' } as const;
const imageIds = (count: number, of = 'imgc') => Array.from({ length: count }, (_, index) => `${of}-${index}`);

async function claimed(db: Database): Promise<ClaimedItem> {
  const item = await claimItem(db, LEASE);
  if (!item) throw new Error('nothing to claim');
  return item;
}

/** Everything that can be claimed now, in order. */
async function allClaimed(db: Database, limits: { dailyCeiling?: number } = {}): Promise<ClaimedItem[]> {
  const items: ClaimedItem[] = [];
  for (
    let item = await claimItem(db, { ...LEASE, ...limits });
    item;
    item = await claimItem(db, { ...LEASE, ...limits })
  )
    items.push(item);
  return items;
}

const settle = (db: Database, item: ClaimedItem, outcome: Outcome = 'deleted') =>
  db.transaction((tx) => settleItem(tx, item, { outcome, vendor: null, detail: NO_DETAIL }));
const mark = (db: Database, item: ClaimedItem, dailyCeiling?: number) =>
  db.transaction((tx) =>
    markSending(tx, item, { nonce: 'n', sends: item.sends, ...(dailyCeiling !== undefined && { dailyCeiling }) }),
  );
const pause = (db: Database, id = 'd') => db.transaction((tx) => pauseDeletion(tx, id, BY_PERSON));
const doubt = (db: Database, item: ClaimedItem) =>
  db.transaction((tx) =>
    pauseAtDoubt(tx, item, {
      kind: 'first-doubt',
      imageId: item.imageId,
      name: null,
      outcome: 'unresolved',
      answer: 'done',
      waitsFor: 'look',
    }),
  );
async function resume(db: Database, pauseAgain = true) {
  const pausedAt = (await findDeletion(db, 'd'))?.pausedAt ?? '';
  return db.transaction((tx) => resumeDeletion(tx, 'd', { pausedAt, pauseAgain }));
}
const isPaused = async (db: Database) => (await findDeletion(db, 'd'))?.pausedAt !== null;

onBoth(
  'first one image, then five, then the rest; a wave begins when all of the one before are settled',
  async ({ db }) => {
    await deletionOf(db, 'd', imageIds(9));
    const sizes: number[] = [];
    for (let wave = 1; wave <= 3; wave++) {
      const items = await allClaimed(db);
      sizes.push(items.length);
      expect(
        (await listDeletions(db, { search: '', state: [], by: [], limit: 1, capped: false })).deletions[0]?.wave,
      ).toMatchObject({
        number: wave,
        of: 3,
        size: items.length,
      });
      for (const item of items.slice(1)) await settle(db, item);
      expect(await claimItem(db, LEASE)).toBeNull();
      if (items[0]) await settle(db, items[0]);
    }
    expect(sizes).toEqual([1, 5, 3]);
    expect((await findDeletion(db, 'd'))?.finishedAt).not.toBeNull();
  },
);

onBoth(
  'an image is claimed only when those that were made from it are settled, whatever was picked first',
  async ({ db }) => {
    await deletionOf(db, 'd', [
      'imgc-old',
      { id: 'imgc-mid', parentId: 'imgc-old' },
      { id: 'imgc-new', parentId: 'imgc-mid' },
      'imgc-other',
    ]);
    await inOneWave(db);
    const order: string[][] = [];
    for (let items = await allClaimed(db); items.length > 0; items = await allClaimed(db)) {
      order.push(items.map(({ imageId }) => imageId).sort());
      for (const item of items) await settle(db, item, 'refused');
    }
    expect(order).toEqual([['imgc-new', 'imgc-other'], ['imgc-mid'], ['imgc-old']]);
  },
);

onBoth('images that were made from each other, or from one that is not there, do not wait for ever', async ({ db }) => {
  await deletionOf(db, 'd', [
    { id: 'imgc-a', parentId: 'imgc-b' },
    { id: 'imgc-b', parentId: 'imgc-a' },
    { id: 'imgc-self', parentId: 'imgc-self' },
    { id: 'imgc-orphan', parentId: 'imgc-elsewhere' },
  ]);
  for (let index = 0; index < 4; index++) for (const item of await allClaimed(db)) await settle(db, item);
  expect((await findDeletion(db, 'd'))?.finishedAt).not.toBeNull();
});

onBoth(
  'while it is paused nothing new is claimed; what was sent is, and what was being checked, to be put back',
  async ({ db }) => {
    await deletionOf(db, 'd', imageIds(3));
    await inOneWave(db);
    const sent = await claimed(db);
    expect(await mark(db, sent)).toBe('stored');
    const checked = await claimed(db);
    expect(await pause(db)).toBe(true);
    expect(await pause(db)).toBe(false);
    expect(await mark(db, checked)).toBe('paused');
    expect(await mark(db, sent)).toBe('paused');
    expect(await claimItem(db, LEASE)).toBeNull();
    await releaseAllLeases(db);
    expect((await allClaimed(db)).map(({ imageId, state, paused }) => [imageId, state, paused])).toEqual([
      [sent.imageId, 'sent', true],
      [checked.imageId, 'checking', true],
    ]);
  },
);

onBoth('nothing comes due by time in a deletion that is paused before anything was sent', async ({ db }) => {
  await deletionOf(db, 'd', imageIds(3));
  await pause(db);
  expect(await nextDueInMs(db)).toBeNull();
  await resume(db);
  expect(await nextDueInMs(db)).toBe(0);
});

onBoth('a pause and a send at once: what was sent was sent before the pause', async ({ db, other }) => {
  for (let round = 0; round < 20; round++) {
    const id = `d-${round}`;
    await deletionOf(db, id, [`imgc-${round}`, `imgd-${round}`]);
    const item = await claimed(db);
    const [marked, paused] = await Promise.all([mark(db, item), pause(other, id)]);
    expect(paused).toBe(true);
    expect(['stored', 'paused']).toContain(marked);
    expect(await mark(db, item)).toBe('paused');
    expect((await findDeletion(db, id))?.items[0]?.sends).toBe(marked === 'stored' ? 1 : 0);
    await db.transaction((tx) => cancelDeletion(tx, id, null));
    await settle(db, item);
  }
});

onBoth(
  'a resume names the pause that was seen: of another one, or a second time, it changes nothing',
  async ({ db }) => {
    await deletionOf(db, 'd', imageIds(3));
    await pause(db);
    const first = (await findDeletion(db, 'd'))?.pausedAt ?? '';
    expect(await resume(db)).toEqual(BY_PERSON);
    const seen = { pausedAt: first, pauseAgain: true };
    expect(await db.transaction((tx) => resumeDeletion(tx, 'd', seen))).toBeNull();
    await pause(db);
    await db.query(`update deletions set paused_at = paused_at + interval '1 millisecond'`);
    expect(await db.transaction((tx) => resumeDeletion(tx, 'd', seen))).toBeNull();
    expect(await isPaused(db)).toBe(true);
  },
);

onBoth(
  'the first doubt pauses the deletion, each image once; going on means that the next wave does not wait for it',
  async ({ db }) => {
    await deletionOf(db, 'd', imageIds(8));
    const first = await claimed(db);
    await mark(db, first);
    expect(await doubt(db, first)).toBe(true);
    await scheduleLook(db, first, { delayMs: 60_000, unresolved: true, detail: NO_DETAIL });
    expect(await claimItem(db, LEASE)).toBeNull();
    expect(await resume(db)).toMatchObject({ kind: 'first-doubt', imageId: first.imageId });
    const [again, ...second] = await allClaimed(db);
    expect(again).toMatchObject({ imageId: first.imageId, state: 'sent' });
    expect(second).toHaveLength(5);
    expect(await doubt(db, first)).toBe(false);
    expect(await isPaused(db)).toBe(false);
    expect(await doubt(db, second[0] ?? first)).toBe(true);
    expect(await isPaused(db)).toBe(true);
  },
);

onBoth('a doubt that comes up in a pause is not gone past by somebody who has not seen it', async ({ db }) => {
  await deletionOf(db, 'd', imageIds(4));
  await inOneWave(db);
  const [a, b] = [await claimed(db), await claimed(db)];
  await pause(db);
  const seen = { pausedAt: (await findDeletion(db, 'd'))?.pausedAt ?? '', pauseAgain: true };
  expect(await doubt(db, a)).toBe(true);
  expect(await db.transaction((tx) => resumeDeletion(tx, 'd', seen))).toBeNull();
  expect((await findDeletion(db, 'd'))?.pauseReason).toMatchObject({ kind: 'first-doubt', imageId: a.imageId });
  seen.pausedAt = (await findDeletion(db, 'd'))?.pausedAt ?? '';
  expect(await doubt(db, b)).toBe(true);
  expect(await db.transaction((tx) => resumeDeletion(tx, 'd', seen))).toBeNull();
  expect(await resume(db)).toMatchObject({ imageId: a.imageId });
});

onBoth(
  'a deletion does not pause that has nothing left to send, that was told not to, or that is being stopped',
  async ({ db }) => {
    await deletionOf(db, 'single', ['imgc-single']);
    const single = await claimed(db);
    await mark(db, single);
    expect(await doubt(db, single)).toBe(false);
    await settle(db, single, 'changed');

    await deletionOf(db, 'd', imageIds(3));
    await pause(db);
    await resume(db, false);
    const first = await claimed(db);
    expect(await doubt(db, first)).toBe(false);
    await settle(db, first, 'changed');
    const second = await claimed(db);
    await mark(db, second);
    await db.transaction((tx) => cancelDeletion(tx, 'd', 'somebody'));
    expect(await doubt(db, second)).toBe(false);
    expect(await pause(db)).toBe(false);
  },
);

onBoth('a stop ends a pause: nothing waits any more, and no resume brings it back', async ({ db }) => {
  await deletionOf(db, 'd', imageIds(3));
  await pause(db);
  const pausedAt = (await findDeletion(db, 'd'))?.pausedAt ?? '';
  expect(await db.transaction((tx) => cancelDeletion(tx, 'd', 'somebody'))).toEqual({ cancelled: 3, alreadySent: 0 });
  expect(await findDeletion(db, 'd')).toMatchObject({
    pausedAt: null,
    pauseReason: null,
    finishedAt: expect.any(String),
  });
  expect(await db.transaction((tx) => resumeDeletion(tx, 'd', { pausedAt, pauseAgain: true }))).toBeNull();
});

onBoth(
  'as many images as the cap allows are sent within a day, whoever sends; the rest waits',
  async ({ db, other }) => {
    await deletionOf(db, 'd', imageIds(4, 'imgd'));
    await deletionOf(db, 'e', imageIds(4, 'imge'));
    await inOneWave(db);
    const items = await allClaimed(db, { dailyCeiling: 3 });
    expect(items).toHaveLength(8);
    const marked = await Promise.all(items.map((item, index) => mark(index % 2 ? db : other, item, 3)));
    expect(marked.filter((each) => each === 'stored')).toHaveLength(3);
    expect(marked.filter((each) => each === 'capped')).toHaveLength(5);
    expect(await dailySends(db, 3)).toMatchObject({ sent: 3, goesOnAt: expect.any(String) });
    const again = items[marked.indexOf('stored')];
    if (again) expect(await mark(db, { ...again, sends: 1 }, 3)).toBe('stored');

    await releaseAllLeases(db);
    await db.query(`update deletion_items set state = 'waiting' where state = 'checking'`);
    expect((await allClaimed(db, { dailyCeiling: 3 })).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    expect(await nextDueInMs(db, { dailyCeiling: 3 })).toBeGreaterThan(50_000);
    await db.query(`update deletion_items set sent_at = sent_at - interval '1 day' where image_id = $1`, [
      again?.imageId,
    ]);
    expect(await dailySends(db, 3)).toMatchObject({ sent: 2, goesOnAt: null });
    expect(await claimItem(db, { ...LEASE, dailyCeiling: 3 })).toMatchObject({ state: 'checking' });
  },
);

onBoth('five deletions share the workers evenly, and single deletes between them are served next', async ({ db }) => {
  const big = imageIds(5, 'big');
  for (const id of big) await deletionOf(db, id, imageIds(60, id));
  await inOneWave(db);
  const served = new Map<string, number>();
  const working: ClaimedItem[] = [];
  for (let turn = 0; turn < 120; turn++) {
    if (turn % 20 === 10) {
      await deletionOf(db, `single-${turn}`, [`imgc-single-${turn}`]);
      expect((await claimed(db)).deletionId).toBe(`single-${turn}`);
    }
    const item = await claimed(db);
    served.set(item.deletionId, (served.get(item.deletionId) ?? 0) + 1);
    working.push(item);
    const oldest = working.length >= 4 ? working.shift() : undefined;
    if (oldest) await settle(db, oldest);
  }
  const shares = big.map((id) => served.get(id) ?? 0);
  expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(2);
});

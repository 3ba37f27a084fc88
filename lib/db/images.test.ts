import type { ImageId } from '@/lib/domain/image';
import { dependentOf } from '@/lib/domain/testing/facts';
import { loadFacts } from './facts';
import {
  beginImageReading,
  endImageReading,
  markImageGone,
  markOthersGone,
  takeOverImages,
  upsertImage,
} from './images';
import { findKeptImage } from './kept-image';
import type { Database } from './open-database';
import { removeProtection, setProtection } from './protections';
import {
  databaseTime,
  forgetOtherDependents,
  listSources,
  recordSourceFailure,
  recordSourceRead,
  removeSourcesNotIn,
  replaceShares,
  storeShareAccounts,
  takeOverDependents,
} from './sources';
import { expect, onBoth } from './testing/database-test';
import { at, image, judge, listAt, NOW, readAll } from './testing/images';
import { replaceDependents, replaceImages } from './testing/take-over';

const GROUPS = { operation: 'ListAppInstanceGroup', regionId: null, scope: null } as const;
const TEMPLATES = { operation: 'DescribeTemplates', regionId: null, scope: null } as const;
const SHARES = { operation: 'DescribeImages', regionId: 'cn-shanghai', scope: null } as const;
const id = (text: string) => text as ImageId;
const findGoneAt = async (db: Database, imageId: ImageId) => (await findKeptImage(db, imageId))?.goneAt ?? null;

onBoth('an image that a complete list lacks is gone; one that comes back is there again', async ({ db }) => {
  await listAt(db, 0, [image('imgc-a'), image('imgc-b')]);
  await listAt(db, 10, [image('imgc-a')]);
  expect(await findGoneAt(db, id('imgc-b'))).toBe(at(11));
  await listAt(db, 20, [image('imgc-a'), image('imgc-b')]);
  expect(await findGoneAt(db, id('imgc-b'))).toBeNull();
});

onBoth('a list that was begun before a deletion does not bring the image back', async ({ db }) => {
  await listAt(db, 0, [image('imgc-a')]);
  await markImageGone(db, id('imgc-a'), at(15));
  await replaceImages(db, 'User', [image('imgc-a')], { startedAt: at(10), readAt: at(20) });
  expect(await findGoneAt(db, id('imgc-a'))).toBe(at(15));
});

onBoth('an image that was read by itself is not undone by an older list', async ({ db }) => {
  await listAt(db, 0, [image('imgc-a', { name: 'old' })]);
  await upsertImage(db, image('imgc-a', { name: 'new' }), at(30));
  await listAt(db, 10, [image('imgc-a', { name: 'old' })]);
  expect((await loadFacts(db, [id('imgc-a')]))[0]?.image?.name).toBe('new');
  await listAt(db, 20, []);
  expect(await findGoneAt(db, id('imgc-a'))).toBeNull();
});

onBoth('of a list that changed while it was read, what it said last stands', async ({ db }) => {
  const reading = await beginImageReading(db, 'User', at(10));
  await takeOverImages(db, [image('imgc-a', { name: 'first' }), image('imgc-b')], { ...reading, readAt: at(11) });
  await takeOverImages(db, [image('imgc-a', { name: 'last' })], { ...reading, readAt: at(12) });
  await markOthersGone(db, { ...reading, readAt: at(13) }, new Set(['imgc-a']));
  await endImageReading(db, reading);
  expect((await loadFacts(db, [id('imgc-a')]))[0]?.image?.name).toBe('last');
  expect(await findGoneAt(db, id('imgc-b'))).toBe(at(13));
});

onBoth(
  'an image that was read by itself and found unchanged is not gone for a list that began before',
  async ({ db }) => {
    await listAt(db, 0, [image('imgc-a')]);
    await upsertImage(db, image('imgc-a'), at(30));
    await listAt(db, 10, []);
    expect(await findGoneAt(db, id('imgc-a'))).toBeNull();
    await listAt(db, 40, []);
    expect(await findGoneAt(db, id('imgc-a'))).toBe(at(41));
  },
);

onBoth('an older list does not undo the ids of region copies that a newer read found', async ({ db }) => {
  const regions = [{ regionId: 'cn-shanghai', imageId: 'm-new', status: 'available' as const, progressPercent: null }];
  await listAt(db, 0, [image('imgc-a')]);
  await upsertImage(db, image('imgc-a', { regions }), at(30));
  await listAt(db, 10, [image('imgc-a')]);
  const refs = [{ imageRef: 'm-new', dependent: dependentOf('delivery-group', 'aig-1') }];
  await replaceDependents(db, GROUPS, refs);
  expect((await loadFacts(db, [id('imgc-a')]))[0]?.dependents.map((each) => each.id)).toEqual(['aig-1']);
  await listAt(db, 50, [image('imgc-a', { regions: [] })]);
  expect((await loadFacts(db, [id('imgc-a')]))[0]?.dependents).toEqual([]);
});

onBoth('a thing that refers to an image by several of its ids counts once', async ({ db }) => {
  const regions = [{ regionId: 'cn-shanghai', imageId: 'm-copy', status: 'available' as const, progressPercent: null }];
  await listAt(db, 0, [image('imgc-a', { regions })]);
  const dependent = dependentOf('template', 'b-1', { regionId: null });
  const refs = ['imgc-a', 'm-copy'].map((imageRef) => ({ imageRef, dependent }));
  await replaceDependents(db, TEMPLATES, refs);
  expect((await loadFacts(db, [id('imgc-a')]))[0]?.dependents).toEqual([dependent]);
});

onBoth('the lock that the console keeps belongs to the facts, until it is replaced or removed', async ({ db }) => {
  await listAt(db, 0, [image('imgc-a'), image('imgc-b')]);
  const protection = async () => (await loadFacts(db, [id('imgc-a'), id('imgc-b')])).map((each) => each.protection);
  const golden = { owner: 'ops', reason: 'golden', expiresAt: null };
  const untilThen = { owner: 'ops', reason: 'until then', expiresAt: '2999-01-01T00:00:00.000Z' };
  expect(await setProtection(db, id('imgc-a'), golden, 'me')).toBeNull();
  expect(await setProtection(db, id('imgc-a'), untilThen, 'me')).toEqual(golden);
  expect(await protection()).toEqual([untilThen, null]);
  expect(await removeProtection(db, id('imgc-a'))).toMatchObject({ reason: 'until then' });
  expect(await removeProtection(db, id('imgc-a'))).toBeNull();
  expect(await protection()).toEqual([null, null]);
});

onBoth('dependents are found by the image’s id and by the ids of its region copies, and only those', async ({ db }) => {
  const regions = [{ regionId: 'cn-shanghai', imageId: 'm-copy', status: 'available' as const, progressPercent: null }];
  await listAt(db, 0, [image('imgc-a', { regions }), image('imgc-b')]);
  const refs = [
    { imageRef: 'imgc-a', dependent: dependentOf('delivery-group', 'aig-1') },
    { imageRef: 'm-copy', dependent: dependentOf('delivery-group', 'aig-2') },
    { imageRef: 'imgc-b', dependent: dependentOf('delivery-group', 'aig-3') },
    { imageRef: 'imgc-b', dependent: dependentOf('delivery-group', 'aig-1') },
  ];
  await replaceDependents(db, GROUPS, refs);
  const [a, b] = await loadFacts(db, [id('imgc-a'), id('imgc-b')]);
  expect(a?.dependents.map((each) => each.id)).toEqual(['aig-1', 'aig-2']);
  expect(b?.dependents.map((each) => each.id)).toEqual(['aig-1', 'aig-3']);
  await replaceDependents(db, GROUPS, refs.slice(1, 2));
  expect((await loadFacts(db, [id('imgc-a')]))[0]?.dependents.map((each) => each.id)).toEqual(['aig-2']);
});

onBoth('children and community images made from an image belong to its facts', async ({ db }) => {
  await listAt(db, 0, [image('imgc-a'), image('imgc-child', { parentImageId: 'imgc-a' })]);
  const community = [image('imgc-community', { type: 'Community', baseImageId: 'imgc-a' })];
  await replaceImages(db, 'Community', community, { startedAt: at(0), readAt: at(1) });
  const [facts] = await loadFacts(db, [id('imgc-a')]);
  expect(facts?.dependents.map((each) => [each.kind, each.id])).toEqual(
    expect.arrayContaining([
      ['child-image', 'imgc-child'],
      ['community-image', 'imgc-community'],
    ]),
  );
});

onBoth('the accounts of a share stay while their number does, and go when it changes', async ({ db }) => {
  await listAt(db, 0, [image('imgc-a')]);
  const share = (count: number) => [{ imageRef: 'imgc-a', regionId: 'cn-shanghai', count }];
  await db.transaction((tx) => replaceShares(tx, SHARES, share(2)));
  await storeShareAccounts(db, ['imgc-a'], [{ regionId: 'cn-shanghai', count: 2, accounts: ['1', '2'] }]);
  await db.transaction((tx) => replaceShares(tx, SHARES, share(2)));
  expect((await loadFacts(db, [id('imgc-a')]))[0]?.shares).toMatchObject([{ count: 2, accounts: ['1', '2'] }]);
  await db.transaction((tx) => replaceShares(tx, SHARES, share(3)));
  expect((await loadFacts(db, [id('imgc-a')]))[0]?.shares).toMatchObject([{ count: 3, accounts: null }]);
});

onBoth('a source that fails keeps its age and its rows; read again it is healthy', async ({ db }) => {
  const error = {
    kind: 'forbidden',
    code: 'NoPermission',
    message: 'no',
    requestId: 'R',
    missingPermission: 'x',
    at: at(5),
  } as const;
  const state = async () => (await listSources(db, { staleAfterMs: 60_000, now: NOW }))[0];
  await recordSourceRead(db, GROUPS, { readAt: at(0), rows: 3 });
  await recordSourceFailure(db, GROUPS, error);
  expect(await state()).toMatchObject({ state: 'forbidden', readAt: at(0), error: { requestId: 'R' } });
  await recordSourceFailure(db, GROUPS, { ...error, kind: 'timeout' });
  expect(await state()).toMatchObject({ state: 'failed', readAt: at(0) });
  await recordSourceRead(db, GROUPS, { readAt: at(-120), rows: 3 });
  expect(await state()).toMatchObject({ state: 'stale', error: null });
});

onBoth('sources of regions without images are forgotten with their rows', async ({ db }) => {
  await listAt(db, 0, [image('imgc-a')]);
  await recordSourceRead(db, GROUPS, { readAt: at(0), rows: 1 });
  await replaceDependents(db, GROUPS, [{ imageRef: 'imgc-a', dependent: dependentOf('delivery-group', 'aig-1') }]);
  await removeSourcesNotIn(db, []);
  expect((await loadFacts(db, [id('imgc-a')]))[0]?.dependents).toEqual([]);
});

onBoth('judging again what has not changed writes nothing', async ({ db }) => {
  await readAll(db);
  await listAt(db, 0, [image('imgc-a')]);
  await judge(db, ['imgc-a']);
  const version = async () =>
    (await db.query<{ xmin: string }>(`select xmin::text as xmin from images where image_id = 'imgc-a'`))[0]?.xmin;
  const before = await version();
  await judge(db, ['imgc-a']);
  await listAt(db, 10, [image('imgc-a')]);
  expect(await version()).toBe(before);
});

onBoth('a list that was begun earlier does not forget what another process has found since', async ({ db }) => {
  await listAt(db, 0, [image('imgc-a')]);
  const begunAt = await databaseTime(db);
  // The embedded database's clock moves in milliseconds.
  await expect.poll(() => databaseTime(db), { intervals: [1] }).not.toBe(begunAt);
  await takeOverDependents(db, GROUPS, [
    { imageRef: 'imgc-a', dependent: dependentOf('delivery-group', 'aig-found-since') },
  ]);
  await forgetOtherDependents(db, GROUPS, new Set(), begunAt);
  expect((await loadFacts(db, [id('imgc-a')]))[0]?.dependents).toMatchObject([{ id: 'aig-found-since' }]);
});

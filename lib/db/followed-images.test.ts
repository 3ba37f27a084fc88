import { followClosely, forgetQuietImages, takeDueImages } from './followed-images';
import type { Database, Executor } from './open-database';
import { expect, onBoth } from './testing/database-test';
import { image, judge, listAt, readAll } from './testing/images';

const SLOW = { firstMs: 60_000, longestMs: 60_000 };
const copying = (id: string) =>
  image(id, {
    regions: [{ regionId: 'cn-shanghai', imageId: null, status: 'creating', progressPercent: 10 }],
  });

async function busy(db: Database, ...ids: string[]): Promise<void> {
  await readAll(db);
  await listAt(db, 0, ids.map(copying));
  await judge(db, ids);
}

async function waits(db: Database): Promise<number[]> {
  const rows = await db.query<{ wait_ms: number }>('select wait_ms from followed_images order by image_id');
  return rows.map((row) => row.wait_ms);
}

async function makeDue(db: Database): Promise<void> {
  await db.query('update followed_images set due_at = clock_timestamp()');
}

/** Resolves when a statement of another connection waits for a lock. The embedded database has no other connection. */
async function otherWaits(tx: Executor, { kind }: Database): Promise<void> {
  if (kind === 'embedded') return;
  const waiting = async () => (await tx.query('select 1 from pg_locks where not granted')).length;
  await expect.poll(waiting, { intervals: [10] }).toBeGreaterThan(0);
}

onBoth('of processes that look at once, one takes an image', async ({ db, other }) => {
  await busy(db, 'imgc-a', 'imgc-b');
  const { mine, theirs } = await db.transaction(async (tx) => {
    const taken = await takeDueImages(tx, 20, SLOW);
    const asking = takeDueImages(other, 20, SLOW);
    await otherWaits(tx, db);
    return { mine: taken, theirs: { asking } };
  });
  expect(mine.map(({ id }) => id)).toEqual(['imgc-a', 'imgc-b']);
  expect(await theirs.asking).toEqual([]);
});

onBoth(
  'an image that does not change is read less and less often, down to a bound; one that does, often again',
  async ({ db }) => {
    const pace = { firstMs: 5000, longestMs: 60_000 };
    await busy(db, 'imgc-a');
    const seen: (number | undefined)[] = [];
    for (let round = 0; round < 6; round++) {
      await takeDueImages(db, 20, pace);
      seen.push(...(await waits(db)));
      await makeDue(db);
    }
    expect(seen).toEqual([5000, 10_000, 20_000, 40_000, 60_000, 60_000]);
    const [taken] = await takeDueImages(db, 20, pace);
    await followClosely(db, taken ? [taken.id] : [], pace);
    expect(await waits(db)).toEqual([5000]);
  },
);

onBoth('images that are not busy are never taken, and those that no longer are, forgotten', async ({ db }) => {
  await busy(db, 'imgc-a');
  await takeDueImages(db, 20, SLOW);
  await listAt(db, 10, [image('imgc-a')]);
  await judge(db, ['imgc-a']);
  await makeDue(db);
  expect(await takeDueImages(db, 20, SLOW)).toEqual([]);
  await forgetQuietImages(db);
  expect(await waits(db)).toEqual([]);
});

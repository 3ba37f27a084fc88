import { claimItem } from './claim-items';
import { cancelDeletion } from './control-deletions';
import { PROGRESS_CHANNEL } from './deletion-progress';
import { expect, onBoth, onPostgres } from './testing/database-test';
import { deletionOf } from './testing/deletions';

onBoth(
  'a change of a deletion is heard by every process once it is committed, and never when it is not',
  async ({ db, other }) => {
    const heard: (string | null)[] = [];
    const stop = other.listen(PROGRESS_CHANNEL, (deletionId) => heard.push(deletionId));
    // A connection that has just begun to listen says so by null: what was told before may have been missed.
    if (other.kind === 'postgres') await expect.poll(() => heard).toEqual([null]);
    heard.length = 0;
    await deletionOf(db, 'd1', ['imgc-1', 'imgc-2']);
    await expect.poll(() => heard).toEqual(['d1']);
    await db
      .transaction(async (tx) => {
        await cancelDeletion(tx, 'd1', null);
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    await claimItem(db, { leaseMs: 60_000 });
    await deletionOf(db, 'd2', ['imgc-3']);
    await expect.poll(() => heard).toEqual(['d1', 'd1', 'd2']);
    stop();
    await db.transaction((tx) => cancelDeletion(tx, 'd2', null));
    const later: (string | null)[] = [];
    other.listen(PROGRESS_CHANNEL, (deletionId) => later.push(deletionId));
    await deletionOf(db, 'd3', ['imgc-4']);
    await expect.poll(() => later).toContain('d3');
    expect(heard).toEqual(['d1', 'd1', 'd2']);
  },
);

onPostgres(
  'a listening connection that is lost comes back, and says that something may have been missed',
  async ({ db, other }) => {
    const heard: (string | null)[] = [];
    db.listen(PROGRESS_CHANNEL, (deletionId) => heard.push(deletionId));
    await expect.poll(() => heard).toEqual([null]);
    await other.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like '%listener'`,
    );
    await expect.poll(() => heard).toEqual([null, null]);
    await deletionOf(other, 'd', ['imgc-1']);
    await expect.poll(() => heard).toEqual([null, null, 'd']);
  },
);

onPostgres('however many listen, a process has one connection for it', async ({ db, other }) => {
  const heard: (string | null)[] = [];
  for (let listener = 0; listener < 5; listener++) db.listen(PROGRESS_CHANNEL, (deletionId) => heard.push(deletionId));
  await expect.poll(() => heard).toEqual([null, null, null, null, null]);
  const listeners = await other.query(
    `select pid from pg_stat_activity where datname = current_database() and application_name like '%listener'`,
  );
  expect(listeners).toHaveLength(1);
});

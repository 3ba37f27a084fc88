/** Guarantees that one process at a time does shared work, and that one that lost its turn without noticing writes nothing. */
import type { SourceKey } from '@/lib/domain/facts';
import { endLease, fenced, keepLease, LeaseLostError, takeLease } from './leases';
import type { Database } from './open-database';
import { replaceShares } from './sources';
import { expect, onBoth, onPostgres } from './testing/database-test';

const LONG = 60_000;
/** Over as soon as it is taken. */
const OVER = 0;

async function taken(db: Database, ms: number) {
  const lease = await takeLease(db, 'sync', ms);
  if (!lease) throw new Error('nobody has it');
  return lease;
}

onBoth(
  'of several that reach for a lease one gets it; the next one when it was given back or has run out',
  async ({ db, other }) => {
    const all = await Promise.all([db, other, db, other].map((each) => takeLease(each, 'sync', LONG)));
    const [lease, ...more] = all.filter((each) => each !== null);
    if (!lease) throw new Error('one gets it');
    expect(more).toEqual([]);
    expect(await takeLease(other, 'following', LONG)).not.toBeNull();
    expect(await keepLease(db, lease, OVER)).toBe(true);
    const later = await taken(other, LONG);
    expect(later.fence).toBe(lease.fence + 1);
    expect(await keepLease(db, lease, LONG)).toBe(false);
    await endLease(db, lease);
    expect(await takeLease(db, 'sync', LONG), 'who lost it cannot give it back').toBeNull();
    await endLease(other, later);
    expect(await takeLease(db, 'sync', LONG)).not.toBeNull();
  },
);

onPostgres(
  'what a process read before it lost its lease does not overwrite what its successor read later',
  async ({ db, other }) => {
    const key: SourceKey = { operation: 'DescribeImages', regionId: 'cn-shanghai', scope: null };
    const shares = (count: number) => [{ imageRef: 'm-1', regionId: 'cn-shanghai', count }];
    const stored = () => db.query('select image_ref, count from shares');
    const slow = fenced(db, await taken(db, OVER));
    const quick = fenced(other, await taken(other, LONG));
    await quick.transaction((tx) => replaceShares(tx, key, shares(2)));
    await expect(slow.transaction((tx) => replaceShares(tx, key, shares(1)))).rejects.toThrow(LeaseLostError);
    await expect(slow.query('delete from shares')).rejects.toThrow(LeaseLostError);
    expect(await stored()).toEqual([{ image_ref: 'm-1', count: 2 }]);
    await quick.query('delete from shares');
    expect(await stored()).toEqual([]);
  },
);

onPostgres('a take-over waits for what is being written, so that nothing of it comes later', async ({ db, other }) => {
  const slow = fenced(db, await taken(db, OVER));
  const order: string[] = [];
  let write: () => void = () => undefined;
  const mayWrite = new Promise<void>((resolve) => {
    write = resolve;
  });
  const writing = slow.transaction(async (tx) => {
    await tx.query('select 1');
    await mayWrite;
    await tx.query('update sync_state set requested_at = now()');
    order.push('written');
  });
  await expect.poll(() => other.query('select 1 from pg_locks where locktype = $1', ['advisory'])).toHaveLength(1);
  const takingOver = taken(other, LONG).then(() => order.push('taken over'));
  const waits = `select 1 from pg_locks where locktype = 'advisory' and not granted`;
  await expect.poll(() => other.query(waits)).toHaveLength(1);
  write();
  await Promise.all([writing, takingOver]);
  expect(order).toEqual(['written', 'taken over']);
});

/**
 * Work that one process at a time does for all, such as reading the account: a lease by the database's clock, and a number (fence) that every take-over raises. Who lost the
 * lease writes nothing any more: writes through `fenced` first make sure that the fence still stands, and a take-over waits for those that are under way.
 */
import 'server-only';
import { LOCKS } from './locks';
import type { Database, Executor } from './open-database';

/** What only one process does at a time. */
export type LeaseName = 'sync' | 'following';

/** A lease that was taken. */
export interface Lease {
  name: LeaseName;
  fence: number;
}

/** The lease was taken over by another process. */
export class LeaseLostError extends Error {
  override name = 'LeaseLostError';
}

/** Takes the lease unless somebody has it; null then. */
export async function takeLease(db: Database, name: LeaseName, ms: number): Promise<Lease | null> {
  await db.query('insert into leases (name) values ($1) on conflict do nothing', [name]);
  if (!(await isFree(db, name))) return null;
  return db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [LOCKS[name]]);
    const [row] = await tx.query<{ fence: string | number }>(
      `update leases set fence = fence + 1, until = clock_timestamp() + $2::integer * interval '1 millisecond'
       where name = $1 and (until is null or until < clock_timestamp()) returning fence`,
      [name, ms],
    );
    return row ? { name, fence: Number(row.fence) } : null;
  });
}

/** Looked at first, so that those who ask again and again do not wait for writes under the lease. */
async function isFree(db: Executor, name: LeaseName): Promise<boolean> {
  const rows = await db.query('select 1 from leases where name = $1 and (until is null or until < clock_timestamp())', [
    name,
  ]);
  return rows.length > 0;
}

/** Prolongs the lease; false when it was taken over. */
export async function keepLease(db: Executor, { name, fence }: Lease, ms: number): Promise<boolean> {
  const rows = await db.query(
    `update leases set until = clock_timestamp() + $3::integer * interval '1 millisecond' where name = $1 and fence = $2 returning 1`,
    [name, fence, ms],
  );
  return rows.length > 0;
}

/** Gives the lease back. */
export async function endLease(db: Executor, { name, fence }: Lease): Promise<void> {
  await db.query('update leases set until = null where name = $1 and fence = $2', [name, fence]);
}

/** Frees what a process held that cannot be alive any more: at the start on a database that only one process can open. */
export async function endAllLeases(db: Executor): Promise<void> {
  await db.query('update leases set until = null');
}

/**
 * The database for work under a lease: whatever is asked of it rejects with a `LeaseLostError` once the lease was taken over. The embedded one has no other process
 * that could take over.
 */
export function fenced(db: Database, lease: Lease): Database {
  if (db.kind === 'embedded') return db;
  return {
    ...db,
    query: (sql, params) => inFence(db, lease, (tx) => tx.query(sql, params)),
    transaction: (work) => inFence(db, lease, work),
  };
}

function inFence<T>(db: Database, { name, fence }: Lease, work: (tx: Executor) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    // Two statements: the second sees what was committed before the lock was got.
    await tx.query('select pg_advisory_xact_lock_shared($1)', [LOCKS[name]]);
    const rows = await tx.query('select 1 from leases where name = $1 and fence = $2', [name, fence]);
    if (rows.length === 0) throw new LeaseLostError(`Another process has taken over the ${name}.`);
    return work(tx);
  });
}

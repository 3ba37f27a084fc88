/** Locks that the console keeps on images. Whether one holds is decided by the database's clock, the same for all processes. */
import 'server-only';
import type { ImageId } from '@/lib/domain/image';
import type { Protection } from '@/lib/domain/protection';
import { LOCKS } from './locks';
import type { Executor } from './open-database';
import { iso, isoOrNull, json } from './rows';

/** Protections stay as they are until the end of the transaction. Those who change them wait, and it waits for them. */
export async function keepProtections(tx: Executor): Promise<void> {
  await tx.query('select pg_advisory_xact_lock_shared($1)', [LOCKS.protections]);
}

/** To be called before protections are changed: what is about to be sent under the old ones is waited for. */
export async function beginProtectionChange(tx: Executor): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [LOCKS.protections]);
}

/** Whether a protection that ends at this time would hold now. */
export async function isAhead(db: Executor, expiresAt: string): Promise<boolean> {
  const [row] = await db.query<{ ahead: boolean }>('select $1::timestamptz > clock_timestamp() as ahead', [expiresAt]);
  return row?.ahead ?? false;
}

/** Sets or replaces the lock of an image. What it was, or null when there was none or it had ended. */
export async function setProtection(
  tx: Executor,
  imageId: ImageId,
  { owner, reason, expiresAt }: Protection,
  setBy: string,
): Promise<Protection | null> {
  const before = (await locksInForce(tx, [imageId])).get(imageId) ?? null;
  await tx.query(
    `insert into protections (image_id, owner, reason, expires_at, set_by) values ($1, $2, $3, $4, $5)
     on conflict (image_id) do update set owner = excluded.owner, reason = excluded.reason, expires_at = excluded.expires_at,
       set_by = excluded.set_by, created_at = now(), end_noted = false`,
    [imageId, owner, reason, expiresAt, setBy],
  );
  return before;
}

/** Removes the lock; what it was, or null when there was none. */
export async function removeProtection(tx: Executor, imageId: ImageId): Promise<Protection | null> {
  const [row] = await tx.query<ProtectionRow>(
    'delete from protections where image_id = $1 returning owner, reason, expires_at',
    [imageId],
  );
  return row ? protectionOf(row) : null;
}

export interface ProtectionRow {
  owner: string;
  reason: string;
  expires_at: Date | null;
}

/** The part of a row that locks and rules have in common. */
export function protectionOf({ owner, reason, expires_at }: ProtectionRow): Protection {
  return { owner, reason, expiresAt: isoOrNull(expires_at) };
}

/** Locks of these images that hold now. */
export async function locksInForce(db: Executor, imageIds: readonly string[]): Promise<Map<string, Protection>> {
  const rows = await db.query<ProtectionRow & { image_id: string }>(
    `select image_id, owner, reason, expires_at from protections
     where image_id in (select jsonb_array_elements_text($1::jsonb)) and (expires_at is null or expires_at > clock_timestamp())`,
    [json(imageIds)],
  );
  return new Map(rows.map((row) => [row.image_id, protectionOf(row)]));
}

/** One lock as it is listed. `imageName` is null for an image that the console knows no more. */
export interface StoredLock extends Protection {
  imageId: string;
  imageName: string | null;
  imageGone: boolean;
  setBy: string;
  setAt: string;
  /** False when it has ended. */
  holds: boolean;
}

/** Where a page of locks goes on: time of setting in the database's own text, and image id. */
export type LockPlace = readonly [setAt: string, imageId: string];

/** Locks, the newest first, ended ones among them, and their number. `search` looks at image, owner, reason and who set it. */
export async function listLocks(
  db: Executor,
  { search, after, limit }: { search: string; after: LockPlace | null; limit: number },
): Promise<{ locks: StoredLock[]; total: number; next: LockPlace | null }> {
  const where = `$1::text = '' or concat_ws(' ', p.image_id, i.name, p.owner, p.reason, p.set_by) ilike $1`;
  const pattern = search.trim() === '' ? '' : `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`;
  const from = 'from protections p left join images i using (image_id)';
  const rows = await db.query<LockRow>(
    `select p.image_id, i.name, i.gone_at is not null as gone, p.owner, p.reason, p.expires_at, p.set_by, p.created_at, p.created_at::text as place,
       p.expires_at is null or p.expires_at > clock_timestamp() as holds
     ${from} where (${where}) and ($2::text is null or (p.created_at, p.image_id) < ($2::timestamptz, $3))
     order by p.created_at desc, p.image_id desc limit $4::integer`,
    [pattern, after?.[0] ?? null, after?.[1] ?? '', limit + 1],
  );
  const [count] = await db.query<{ total: string | number }>(`select count(*) as total ${from} where ${where}`, [
    pattern,
  ]);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    locks: rows.slice(0, limit).map(lockOf),
    total: Number(count?.total ?? 0),
    next: last ? [last.place, last.image_id] : null,
  };
}

interface LockRow extends ProtectionRow {
  image_id: string;
  name: string | null;
  gone: boolean;
  set_by: string;
  created_at: Date;
  place: string;
  holds: boolean;
}

function lockOf(row: LockRow): StoredLock {
  const { image_id, name, gone, set_by, created_at, holds } = row;
  return {
    imageId: image_id,
    imageName: name,
    imageGone: gone,
    ...protectionOf(row),
    setBy: set_by,
    setAt: iso(created_at),
    holds,
  };
}

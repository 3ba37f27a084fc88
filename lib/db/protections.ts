/** Locks that the console keeps on images. */
import 'server-only';
import type { ImageId } from '@/lib/domain/image';
import type { Protection } from '@/lib/domain/protection';
import type { Executor } from './open-database';
import { isoOrNull } from './rows';

/** Sets or replaces the lock of an image. */
export async function setProtection(
  tx: Executor,
  imageId: ImageId,
  { owner, reason, expiresAt }: Protection,
): Promise<void> {
  await tx.query(
    `insert into protections (image_id, owner, reason, expires_at) values ($1, $2, $3, $4)
     on conflict (image_id) do update set owner = excluded.owner, reason = excluded.reason, expires_at = excluded.expires_at, created_at = now()`,
    [imageId, owner, reason, expiresAt],
  );
}

/** Removes the lock; what it was, or null when there was none. */
export async function removeProtection(tx: Executor, imageId: ImageId): Promise<Protection | null> {
  const [row] = await tx.query<{ owner: string; reason: string; expires_at: Date | null }>(
    'delete from protections where image_id = $1 returning owner, reason, expires_at',
    [imageId],
  );
  return row ? { owner: row.owner, reason: row.reason, expiresAt: isoOrNull(row.expires_at) } : null;
}

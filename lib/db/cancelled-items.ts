/** What a cancellation has just settled, for its records. */
import 'server-only';
import type { ImageId } from '@/lib/domain/image';
import type { Executor } from './open-database';

/** Items that were cancelled in this transaction, in the order of the plan: a deletion is cancelled once, and none of its items is before. */
export async function cancelledItems(
  tx: Executor,
  deletionId: string,
): Promise<{ imageId: ImageId; imageName: string | null }[]> {
  const rows = await tx.query<{ image_id: ImageId; image_name: string | null }>(
    `select image_id, image_name from deletion_items where deletion_id = $1 and outcome = 'cancelled' order by position`,
    [deletionId],
  );
  return rows.map((row) => ({ imageId: row.image_id, imageName: row.image_name }));
}

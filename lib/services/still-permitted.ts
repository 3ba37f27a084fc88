/** Asked by the worker right before an image is sent: whether whoever confirmed its deletion may still delete it. */
import 'server-only';
import { appendAudit } from '@/lib/db/audit';
import type { ClaimedItem } from '@/lib/db/claim-items';
import { type Image, scopedImageOf } from '@/lib/domain/image';
import { type Action, mayOn } from '@/lib/domain/permission';
import { currentRights } from './current-rights';
import type { Runtime } from './runtime';

/**
 * False, with a record in the trail, when a role, a token or all access was taken away since.
 * @param asked.unknown not everything could be checked
 * @param asked.isRecorded the trail has it already: an item that is looked after asks again and again
 */
export async function isStillPermitted(
  { db, config }: Runtime,
  item: ClaimedItem,
  image: Image | null,
  { unknown, isRecorded }: { unknown: boolean; isRecorded: boolean },
): Promise<boolean> {
  const needed: Action[] = unknown ? ['deletions:confirm', 'unknown:acknowledge'] : ['deletions:confirm'];
  const rights = await currentRights(db, item.byName, config);
  const scoped = image ? scopedImageOf(image) : { name: '', product: '', regions: [] };
  const lacking = needed.find((action) => !mayOn(rights, action, scoped));
  if (lacking === undefined) return true;
  if (isRecorded) return false;
  const { byName, correlationId, deletionId, imageId, planned } = item;
  await db.transaction((tx) =>
    appendAudit(
      tx,
      {
        actor: byName,
        address: null,
        correlationId,
        deletionId,
        imageId,
        imageName: planned.identity?.name ?? null,
      },
      { type: 'access-denied', action: lacking, path: `/images/${imageId}` },
    ),
  );
  return false;
}

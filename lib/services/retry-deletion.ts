/** `POST /api/deletions/{id}/retry`: a new plan over the images that failed. Nothing is sent; the plan is confirmed like any other. */
import 'server-only';
import type { PlanView } from '@/lib/contract/plans';
import { appendAudit } from '@/lib/db/audit';
import { type Actor, auditContextOf } from '@/lib/domain/actor';
import { isRetryable } from '@/lib/domain/deletion';
import type { ImageId } from '@/lib/domain/image';
import { deletionToControl, recordingDenial } from './control-denial';
import { makePlan } from './make-plan';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';

/**
 * Reads the facts of every image that ended as refused, changed, cancelled or unresolved, and makes a plan of them. Images that are still being
 * worked on are left to their deletion. Throws a ServiceError when there is no such image.
 */
export async function retryDeletion(deletionId: string, actor: Actor, held?: Runtime): Promise<PlanView> {
  const rt = held ?? (await runtime());
  const { items } = await deletionToControl(rt, deletionId);
  const imageIds = items.filter(isRetryable).map(({ imageId }) => imageId as ImageId);
  if (imageIds.length === 0) {
    return recordingDenial(rt, deletionId, 'retry', actor, async () => {
      throw new ServiceError(
        'nothing-to-retry',
        'No image of this deletion has failed: each is gone, or is still being worked on.',
      );
    });
  }
  const plan = await makePlan(imageIds, actor, rt, deletionId);
  const { id: planId, digest } = plan;
  await rt.db.transaction((tx) =>
    appendAudit(tx, auditContextOf(actor, { deletionId }), { type: 'deletion-retried', planId, digest, imageIds }),
  );
  return plan;
}

/**
 * `DELETE /api/images/{id}` with `If-Match`: the same path as a bulk deletion, for one image, waiting for its outcome.
 */
import 'server-only';
import type { DeletionItemView } from '@/lib/contract/deletions';
import { findPlanByDigest } from '@/lib/db/plans';
import type { Actor } from '@/lib/domain/actor';
import type { ImageId } from '@/lib/domain/image';
import { goes, type PlanItem } from '@/lib/domain/plan';
import { confirmDeletion } from './confirm-deletion';
import { getDeletion } from './get-deletion';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';

export interface DeleteImageRequest {
  imageId: ImageId;
  digest: string;
  reason: string;
  ticket: string | null;
  acknowledgeUnknown: boolean;
  waitMs: number;
}

/** Where the deletion is found, and the item as it stands; settled unless the wait was over first. */
export interface DeleteImageResult {
  deletionId: string;
  item: DeletionItemView;
}

/** How often the database is asked for the outcome. */
const POLL_MS = 150;

/** Confirms the plan of one image and waits. Repeated with the same digest it gives the same deletion. */
export async function deleteImage(
  request: DeleteImageRequest,
  actor: Actor,
  held?: Runtime,
): Promise<DeleteImageResult> {
  const rt = held ?? (await runtime());
  const { imageId, digest, reason, ticket, acknowledgeUnknown } = request;
  const plan = (await findPlanByDigest(rt.db, digest))?.plan;
  const item = plan?.items[0];
  if (!plan || !item || plan.items.length !== 1 || item.imageId !== imageId) {
    throw new ServiceError(
      'digest-mismatch',
      'The digest in If-Match is not one of a plan for this image alone. Make a plan and use its digest.',
    );
  }
  assertGoes(item, acknowledgeUnknown);
  const confirmation = await confirmDeletion(
    { planId: plan.id, digest, reason, ticket, acknowledgeLosses: true, acknowledgeUnknown },
    `delete-image/${digest}`,
    actor,
    rt,
  );
  return waitForOutcome(rt, confirmation.deletionId, request.waitMs);
}

function assertGoes(item: PlanItem, acknowledgeUnknown: boolean): void {
  if (goes(item, acknowledgeUnknown)) return;
  if (item.verdict === 'unknown') {
    throw new ServiceError(
      'unknown-not-acknowledged',
      'Not everything could be checked for this image. Acknowledge that to delete it all the same.',
      {
        reasons: item.reasons,
      },
    );
  }
  throw new ServiceError('blocked', 'The image cannot be deleted now; the reasons say what stands in the way.', {
    reasons: item.reasons,
  });
}

async function waitForOutcome(rt: Runtime, deletionId: string, waitMs: number): Promise<DeleteImageResult> {
  const until = Date.now() + waitMs;
  for (;;) {
    const item = (await getDeletion(deletionId, rt))?.items[0];
    if (!item) throw new ServiceError('deletion-not-found', 'The deletion is gone.');
    if (item.state === 'settled' || Date.now() >= until) return { deletionId, item };
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

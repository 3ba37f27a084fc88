/**
 * `DELETE /api/images/{id}` with `If-Match`: the same path as a bulk deletion, for one image, waiting for its outcome.
 */
import 'server-only';
import type { DeletionItemView } from '@/lib/contract/deletions';
import { findDeletionByKey } from '@/lib/db/deletions';
import { findPlanByDigest } from '@/lib/db/plans';
import type { Actor } from '@/lib/domain/actor';
import type { ImageId } from '@/lib/domain/image';
import { goes, type Plan } from '@/lib/domain/plan';
import { confirmDeletion, recordDenial } from './confirm-deletion';
import { getDeletion } from './get-deletion';
import { type Runtime, runtime } from './runtime';
import { ServiceError } from './service-error';

export interface DeleteImageRequest {
  imageId: ImageId;
  /** Null when none was sent. */
  digest: string | null;
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
  const key = `delete-image/${digest}`;
  const before = digest === null ? null : await findDeletionByKey(rt.db, key);
  const plan = digest === null ? null : ((await findPlanByDigest(rt.db, digest))?.plan ?? null);
  try {
    assertDigest(digest);
    if (before) {
      assertOnly((await getDeletion(before.id, rt))?.items, imageId);
      return await waitForOutcome(rt, before.id, request.waitMs);
    }
    assertPlanOf(plan, imageId);
    assertGoes(plan, acknowledgeUnknown);
  } catch (error) {
    const denied = { planId: null, digest, imageIds: [imageId], reason, ticket };
    if (error instanceof ServiceError) await recordDenial(rt, plan, denied, error, actor);
    throw error;
  }
  const confirmation = await confirmDeletion(
    { planId: plan.id, digest: plan.digest, reason, ticket, acknowledgeLosses: true, acknowledgeUnknown },
    key,
    actor,
    rt,
  );
  return waitForOutcome(rt, confirmation.deletionId, request.waitMs);
}

function assertDigest(digest: string | null): void {
  if (digest !== null) return;
  throw new ServiceError(
    'precondition-missing',
    'Send If-Match with the digest of a plan for this image: POST /api/plans makes one.',
  );
}

function assertPlanOf(plan: Plan | null, imageId: ImageId): asserts plan is Plan {
  assertOnly(plan?.items, imageId);
}

/** What a digest stands for, the plan or the deletion that it became, must be about the image of the address and no other. */
function assertOnly(items: readonly { imageId: string }[] | undefined, imageId: ImageId): void {
  if (items?.length === 1 && items[0]?.imageId === imageId) return;
  throw new ServiceError(
    'digest-mismatch',
    'The digest in If-Match is not one of a plan for this image alone. Make a plan and use its digest.',
  );
}

/** Says why the one image stays, with its reasons. Whether a plan is still valid is for the confirmation to say. */
function assertGoes(plan: Plan, acknowledgeUnknown: boolean): void {
  const [item] = plan.items;
  if (!item || goes(item, acknowledgeUnknown) || new Date(plan.expiresAt).getTime() <= Date.now()) return;
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

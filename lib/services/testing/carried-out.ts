/** A deletion of one image from plan to outcome, as a person and the worker do it. */
import { claimItem, releaseAllLeases } from '@/lib/db/claim-items';
import type { ImageId } from '@/lib/domain/image';
import { carryOutItem } from '../carry-out-item';
import { confirmDeletion } from '../confirm-deletion';
import { getDeletion } from '../get-deletion';
import { makePlan } from '../make-plan';
import type { Runtime } from '../runtime';
import { ACTOR, expect } from './service-test';

const FOREVER = new AbortController().signal;

/** Confirms the deletion of an image, whatever goes along or is unknown; answers the deletion's id. */
export async function confirmed(held: Runtime, imageId: ImageId): Promise<string> {
  const { id: planId, digest } = await makePlan([imageId], ACTOR, held);
  const given = { reason: 'test', ticket: null, acknowledgeLosses: true, acknowledgeUnknown: true };
  return (await confirmDeletion({ planId, digest, ...given }, planId, ACTOR, held)).deletionId;
}

/** Confirms and carries out; answers the item when it has its outcome. */
export async function carriedOut(held: Runtime, imageId: ImageId) {
  const deletionId = await confirmed(held, imageId);
  await releaseAllLeases(held.db);
  // Of this deletion alone: others share the account, and what they left may be looked at for a day.
  const itemOf = async () => (await getDeletion(deletionId, held))?.items[0];
  await expect
    .poll(
      async () => {
        const item = await claimItem(held.db, { leaseMs: 60_000 });
        if (item) await carryOutItem(held, item, FOREVER);
        return (await itemOf())?.state;
      },
      { timeout: 25_000, intervals: [20] },
    )
    .toBe('settled');
  const item = await itemOf();
  if (!item) throw new Error('The deletion has no item.');
  return item;
}

/** Takes what was read live of an image into the snapshot, so that list and image page say the same until the next sync reads everything. */
import 'server-only';
import { storeLiveAssessments } from '@/lib/db/assessments';
import { replaceDependentsOf, replaceSharesOf } from '@/lib/db/image-dependents';
import { upsertImage } from '@/lib/db/images';
import type { Executor } from '@/lib/db/open-database';
import { storeShareAccounts } from '@/lib/db/sources';
import { assess } from '@/lib/domain/deletability';
import type { Facts } from '@/lib/domain/facts';
import { idsOf, isMadeFrom } from '@/lib/domain/image';
import type { LiveFacts } from './read-facts';

/**
 * Keeps image, dependents, shares and verdict in one go. What could not be read stays as it was; an image that was not found is left to
 * those who know why.
 * @param readAt when the image was read; what a sync read later is not overwritten
 */
export async function keepFacts(tx: Executor, facts: Facts, lists: LiveFacts['lists'], readAt: Date): Promise<void> {
  const { image } = facts;
  if (!image) return;
  const ids = idsOf(image);
  await upsertImage(tx, image, readAt.toISOString());
  for (const list of lists) {
    if ('refs' in list) {
      const refs = list.refs.filter((ref) => ids.includes(ref.imageRef));
      await replaceDependentsOf(tx, list.key, ids, refs);
    } else if ('images' in list) {
      const made = list.images.filter((each) => isMadeFrom(each, ids));
      for (const each of made) await upsertImage(tx, each, readAt.toISOString());
    } else {
      const shares = list.shares.filter((share) => ids.includes(share.imageRef));
      await replaceSharesOf(tx, list.key, ids, shares);
    }
  }
  await storeShareAccounts(tx, ids, facts.shares);
  await storeLiveAssessments(tx, [{ facts, assessment: assess(facts) }]);
}

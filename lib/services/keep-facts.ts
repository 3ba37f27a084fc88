/** Takes what was read live of images into the snapshot, so that list and image page say the same until the next sync reads everything. */
import 'server-only';
import { storeLiveAssessments } from '@/lib/db/assessments';
import { replaceDependentsOf, replaceSharesOf } from '@/lib/db/image-dependents';
import { upsertImages } from '@/lib/db/images';
import type { Executor } from '@/lib/db/open-database';
import { storeShareAccounts } from '@/lib/db/sources';
import { assess } from '@/lib/domain/deletability';
import type { Facts } from '@/lib/domain/facts';
import { idsOf, isMadeFrom } from '@/lib/domain/image';
import type { LiveFacts } from './read-facts';

/**
 * Keeps images, dependents, shares and verdicts in one go. What could not be read stays as it was; an image that was not found is left to
 * those who know why.
 * @param lists what the sources gave, for all of the images together
 * @param readAt when reading began; what a sync read later is not overwritten
 */
export async function keepFacts(
  tx: Executor,
  read: readonly Facts[],
  lists: LiveFacts['lists'],
  readAt: Date,
): Promise<void> {
  const found = read.flatMap((facts) => (facts.image ? [{ facts, image: facts.image }] : []));
  const ids = found.flatMap(({ image }) => idsOf(image));
  const known = new Set(ids);
  const made = lists.flatMap((list) => ('images' in list ? list.images.filter((each) => isMadeFrom(each, ids)) : []));
  await upsertImages(tx, [...found.map(({ image }) => image), ...made], readAt.toISOString());
  for (const list of lists) {
    if ('refs' in list) {
      const refs = list.refs.filter((ref) => known.has(ref.imageRef));
      await replaceDependentsOf(tx, list.key, ids, refs);
    } else if ('shares' in list) {
      const shares = list.shares.filter((share) => known.has(share.imageRef));
      await replaceSharesOf(tx, list.key, ids, shares);
    }
  }
  for (const { facts, image } of found) await storeShareAccounts(tx, idsOf(image), facts.shares);
  await storeLiveAssessments(
    tx,
    found.map(({ facts }) => ({ facts, assessment: assess(facts) })),
  );
}

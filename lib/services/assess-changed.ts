/** Judges every image whose facts changed since it was judged. */
import 'server-only';
import { type AccountFacts, loadAccountFacts, loadFacts } from '@/lib/db/facts';
import { imageIdsAfter, storeAssessments } from '@/lib/db/images';
import { assessAgain, assessAllAgain, assessProtectedAgain, takeToAssess } from '@/lib/db/to-assess';
import { assess } from '@/lib/domain/deletability';
import type { ImageId } from '@/lib/domain/image';
import type { Runtime } from './runtime';

/** Images judged at a time, so that no single statement keeps the database busy for long. */
const BATCH = 250;

/** The number of images that were judged. What a failure or an abort leaves is judged next time. */
export async function assessChanged(held: Runtime, signal?: AbortSignal): Promise<number> {
  await assessProtectedAgain(held.db);
  const common = await loadAccountFacts(held.db);
  let judged = 0;
  while (!signal?.aborted) {
    const { all, imageIds } = await takeToAssess(held.db, BATCH);
    if (all) judged += await assessAll(held, common, signal);
    else if (imageIds.length === 0) break;
    else judged += await judge(held, common, imageIds, () => assessAgain(held.db, imageIds));
  }
  return judged;
}

async function assessAll(held: Runtime, common: AccountFacts, signal?: AbortSignal): Promise<number> {
  let judged = 0;
  for (let after = ''; ; ) {
    if (signal?.aborted) {
      await assessAllAgain(held.db);
      return judged;
    }
    const ids = await imageIdsAfter(held.db, after, BATCH);
    const last = ids.at(-1);
    if (last === undefined) return judged;
    judged += await judge(held, common, ids, () => assessAllAgain(held.db));
    after = last;
  }
}

async function judge(
  { db }: Runtime,
  common: AccountFacts,
  imageIds: ImageId[],
  noteAgain: () => Promise<void>,
): Promise<number> {
  try {
    const now = new Date();
    const facts = await loadFacts(db, imageIds, common);
    await storeAssessments(
      db,
      facts.filter((each) => each.image !== null).map((each) => ({ facts: each, assessment: assess(each, now) })),
    );
    return imageIds.length;
  } catch (error) {
    await noteAgain();
    throw error;
  }
}

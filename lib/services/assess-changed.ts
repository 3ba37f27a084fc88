/** Judges every image whose facts changed since it was judged. */
import 'server-only';
import { storeAssessments } from '@/lib/db/assessments';
import { type AccountFacts, loadAccountFacts, loadFacts } from '@/lib/db/facts';
import { imageIdsAfter } from '@/lib/db/images';
import { noteProtectionChanges } from '@/lib/db/protection-changes';
import { batches } from '@/lib/db/rows';
import { forgetAssessed, nextToAssess, nextToAssessSoon, renumberRestoredNotes } from '@/lib/db/to-assess';
import { assess } from '@/lib/domain/deletability';
import type { Facts } from '@/lib/domain/facts';
import type { ImageId } from '@/lib/domain/image';
import type { Runtime } from './runtime';

/** Images judged at a time, so that no single statement keeps the database busy for long. */
const BATCH = 250;

/** The number of images that were judged. What a failure, an abort or a crash leaves is judged next time. */
export async function assessChanged(held: Runtime, signal?: AbortSignal): Promise<number> {
  await renumberRestoredNotes(held.db);
  await noteProtectionChanges(held.db);
  let judged = 0;
  for (let after = ''; !signal?.aborted; ) {
    const noted = await nextToAssess(held.db, after, BATCH);
    if (noted === null) {
      if (after === '') break;
      after = '';
      continue;
    }
    const common = await loadAccountFacts(held.db);
    if (noted.all) judged += await judgeAll(held, common, signal);
    else judged += await judge(held, common, noted.imageIds);
    if (noted.all && signal?.aborted) break;
    await forgetAssessed(held.db, noted);
    after = noted.imageIds.at(-1) ?? '';
  }
  return judged;
}

/**
 * Judges what protections changed and no other image; what was noted by a reading of the account waits for its end.
 * @returns the number of images that were judged
 */
export async function assessProtected(held: Runtime, signal?: AbortSignal): Promise<number> {
  await noteProtectionChanges(held.db);
  let judged = 0;
  while (!signal?.aborted) {
    const noted = await nextToAssessSoon(held.db, BATCH);
    if (noted === null) break;
    judged += await assessImages(held, noted.imageIds);
    await forgetAssessed(held.db, noted);
  }
  return judged;
}

/** Judges these images by what the database knows, and keeps their verdicts; their number. */
export async function assessImages(held: Runtime, imageIds: readonly ImageId[]): Promise<number> {
  const common = await loadAccountFacts(held.db);
  let judged = 0;
  for (const batch of batches(imageIds, BATCH)) judged += await judge(held, common, batch);
  return judged;
}

/** The facts of the next images are loaded while those before are judged and stored. */
async function judgeAll(held: Runtime, common: AccountFacts, signal?: AbortSignal): Promise<number> {
  let judged = 0;
  let stored = Promise.resolve(0);
  for (let after = ''; !signal?.aborted; ) {
    const ids = await imageIdsAfter(held.db, after, BATCH);
    const last = ids.at(-1);
    if (last === undefined) break;
    const facts = await loadFacts(held.db, ids, common);
    judged += await stored;
    stored = judgeFacts(held, facts);
    stored.catch(() => undefined);
    after = last;
  }
  return judged + (await stored);
}

async function judge(held: Runtime, common: AccountFacts, imageIds: ImageId[]): Promise<number> {
  return judgeFacts(held, await loadFacts(held.db, imageIds, common));
}

async function judgeFacts({ db }: Runtime, facts: Facts[]): Promise<number> {
  await storeAssessments(
    db,
    facts.filter((each) => each.image !== null).map((each) => ({ facts: each, assessment: assess(each) })),
  );
  return facts.length;
}

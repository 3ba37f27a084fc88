/** Judges every image whose facts changed since it was judged. */
import 'server-only';
import { setImmediate } from 'node:timers/promises';
import { storeAssessments } from '@/lib/db/assessments';
import { type AccountFacts, loadAccountFacts, loadFacts } from '@/lib/db/facts';
import { imageIdsAfter } from '@/lib/db/images';
import { noteProtectionChanges } from '@/lib/db/protection-changes';
import { batches } from '@/lib/db/rows';
import { forgetAssessed, nextToAssess, nextToAssessSoon, notedImages, renumberRestoredNotes } from '@/lib/db/to-assess';
import { assess } from '@/lib/domain/deletability';
import type { ImageId } from '@/lib/domain/image';
import type { Runtime } from './runtime';

/** Images judged at a time, so that no single statement keeps the database busy for long. */
const BATCH = 250;
/** Batches under way at a time: the database, which answers one after the other, has always something to do. */
const LANES = 4;
/** Ids asked for in one statement. */
const PAGE = 5000;

/**
 * The number of images that were judged. What a failure, an abort or a crash leaves is judged next time.
 * @param judgedBefore images that were judged by lists as they still are: of those only what is noted by itself is judged again
 */
export async function assessChanged(
  held: Runtime,
  signal?: AbortSignal,
  judgedBefore: ReadonlySet<ImageId> = new Set(),
): Promise<number> {
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
    if (noted.all) judged += await judgeAll(held, common, judgedBefore, signal);
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

async function judgeAll(
  held: Runtime,
  common: AccountFacts,
  judgedBefore: ReadonlySet<ImageId>,
  signal?: AbortSignal,
): Promise<number> {
  const noted = judgedBefore.size > 0 ? await notedImages(held.db) : new Set();
  let judged = 0;
  for (let after = ''; !signal?.aborted; ) {
    const ids = await imageIdsAfter(held.db, after, PAGE);
    const last = ids.at(-1);
    if (last === undefined) break;
    after = last;
    const left = ids.filter((id) => !judgedBefore.has(id) || noted.has(id));
    await inBatches(left, signal, async (batch) => {
      judged += await judge(held, common, batch);
    });
  }
  return judged;
}

/** Does a work over many images batch by batch, several at a time, until the signal ends or one fails. */
export async function inBatches(
  imageIds: readonly ImageId[],
  signal: AbortSignal | undefined,
  work: (batch: ImageId[]) => Promise<void>,
): Promise<void> {
  const rest = taken(batches(imageIds, BATCH));
  const lane = async () => {
    for (const batch of rest) {
      if (signal?.aborted) return;
      await work(batch);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** For several loops at once: what one takes the others do not, and one that ends early ends it for all. */
function* taken<T>(items: readonly T[]): Generator<T> {
  yield* items;
}

/** Judges these images by what the database knows and keeps their verdicts; their number. Notes of them stay. */
export async function judge({ db }: Runtime, common: AccountFacts, imageIds: ImageId[]): Promise<number> {
  const facts = await loadFacts(db, imageIds, common);
  // Answers of the database come before others'; the calls of a sync and requests are not to wait for many batches in a row.
  await setImmediate();
  await storeAssessments(
    db,
    facts.filter((each) => each.image !== null).map((each) => ({ facts: each, assessment: assess(each) })),
  );
  return facts.length;
}

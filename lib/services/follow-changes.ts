/**
 * Follows images that are being made or copied until that is over, faster than the sync does and with few calls: only those images,
 * by their ids.
 */
import 'server-only';
import { findImages } from '@/lib/cloud/list-images';
import { storeAssessments } from '@/lib/db/assessments';
import { loadFacts } from '@/lib/db/facts';
import { canReadImages, followClosely, forgetQuietImages, type Pace, takeDueImages } from '@/lib/db/followed-images';
import { markImageGone, upsertImage } from '@/lib/db/images';
import { assess } from '@/lib/domain/deletability';
import { type Facts, requiredSources } from '@/lib/domain/facts';
import { hasMoved } from '@/lib/domain/following';
import { type Image, regionIdsOf } from '@/lib/domain/image';
import { requestSync } from './request-sync';
import type { Runtime } from './runtime';

/** Images, and so calls, of one round. */
const MAX_IMAGES = 20;
/** What a person waits for goes first. */
const URGENCY = 1;
/** Longest wait between two reads of an image that does not change. */
const LONGEST_MS = 60_000;

/**
 * Reads busy images that are due and stores what changed, with the verdicts that follow. Asks nothing of the cloud when none is due,
 * or while the list of images cannot be read: then the sync finds out when it can.
 * @returns false when the cloud did not answer, so that the caller waits longer
 */
export async function followChanges(held: Runtime, signal?: AbortSignal): Promise<boolean> {
  if (!(await canReadImages(held.db))) return true;
  const pace: Pace = { firstMs: held.config.followIntervalMs, longestMs: LONGEST_MS };
  const known = await takeDueImages(held.db, MAX_IMAGES, pace);
  if (known.length === 0) return true;
  const readAt = new Date().toISOString();
  const result = await findImages(
    held.cloud.lessUrgent(URGENCY),
    known.map((image) => image.id),
    signal,
  );
  if (!result.ok) {
    if (result.error.kind === 'cancelled') return true;
    const { kind, code, requestId } = result.error;
    held.log.warn({ kind, code, vendorRequestId: requestId }, 'busy images could not be followed');
    return false;
  }
  const facts = await store(held, known, result.value, { readAt, pace });
  if (facts.some(isOverWithoutSources)) await requestSync(held);
  return true;
}

/** One transaction, so that no one sees the new status with the old verdict. */
function store(
  held: Runtime,
  known: Image[],
  found: Image[],
  { readAt, pace }: { readAt: string; pace: Pace },
): Promise<Facts[]> {
  const now = new Map(found.map((image) => [image.id, image]));
  const moved = known.filter((image) => {
    const current = now.get(image.id);
    return current && hasMoved(image, current);
  });
  return held.db.transaction(async (tx) => {
    for (const { id } of known) if (!now.has(id)) await markImageGone(tx, id, readAt);
    for (const image of found) await upsertImage(tx, image, readAt);
    const loaded = await loadFacts(
      tx,
      found.map((image) => image.id),
    );
    const facts = loaded.filter((each) => each.image !== null);
    await storeAssessments(
      tx,
      facts.map((each) => ({ facts: each, assessment: assess(each) })),
    );
    await followClosely(
      tx,
      moved.map((image) => image.id),
      pace,
    );
    await forgetQuietImages(tx);
    return facts;
  });
}

/** Whether a copy arrived in a region whose lists were never read: without them the image would stay unknown until the next sync. */
function isOverWithoutSources({ image, sources }: Facts): boolean {
  if (!image || isMoving(image)) return false;
  return sources.length < requiredSources(regionIdsOf(image)).length;
}

function isMoving(image: Image): boolean {
  return [image, ...image.regions].some(({ status }) => status === 'creating' || status === 'initialising');
}

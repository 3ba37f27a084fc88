/** `GET /api/images/{id}`: everything known of one image, from the snapshot or read live. */
import 'server-only';
import type { ImageDetail } from '@/lib/contract/images';
import { loadFacts } from '@/lib/db/facts';
import { dependentCounts, findGoneAt, storeAssessments, upsertImage } from '@/lib/db/images';
import { lineageOf } from '@/lib/db/lineage';
import { assess } from '@/lib/domain/deletability';
import type { Facts } from '@/lib/domain/facts';
import { type ImageId, isImageId, sizeGibOf } from '@/lib/domain/image';
import { readFacts } from './read-facts';
import { readSnapshot } from './read-snapshot';
import { type Runtime, runtime } from './runtime';

/**
 * One image with its reasons, dependents and lineage; null when the console does not know it.
 * @param options.live reads the facts from the cloud now and keeps the verdict
 */
export async function describeImage(
  imageId: string,
  options: { live?: boolean } = {},
  held?: Runtime,
): Promise<ImageDetail | null> {
  if (!isImageId(imageId)) return null;
  const rt = held ?? (await runtime());
  const facts = options.live ? await readLive(rt, imageId) : (await loadFacts(rt.db, [imageId]))[0];
  if (!facts?.image) return null;
  const [lineage, snapshot, goneAt] = await Promise.all([
    lineageOf(rt.db, imageId),
    readSnapshot(rt),
    findGoneAt(rt.db, imageId),
  ]);
  return { ...detailOf(facts), lineage, snapshot, goneAt };
}

async function readLive(rt: Runtime, imageId: ImageId): Promise<Facts | undefined> {
  const [facts] = (await readFacts(rt, [imageId])).facts;
  if (!facts?.image) return facts;
  const now = new Date();
  const { image } = facts;
  await rt.db.transaction(async (tx) => {
    await upsertImage(tx, image, now.toISOString());
    await storeAssessments(tx, [{ facts, assessment: assess(facts, now) }]);
  });
  return facts;
}

function detailOf(facts: Facts & { image: Facts['image'] }): Omit<ImageDetail, 'lineage' | 'snapshot' | 'goneAt'> {
  const { image, dependents } = facts;
  if (!image) throw new TypeError('An image without facts has no detail.');
  const { verdict, reasons } = assess(facts, new Date());
  const times = facts.sources.map((source) => source.readAt).filter((time) => time !== null);
  return {
    ...image,
    sizeGib: sizeGibOf(image),
    verdict,
    reasons,
    dependents: dependentCounts(facts),
    dependentList: dependents,
    protection: facts.protection,
    readAt: times.sort()[0] ?? null,
  };
}

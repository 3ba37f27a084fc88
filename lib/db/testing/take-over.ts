/** Whole lists at once, for tests. */
import { type Dependent, dependentKey, type SourceKey } from '@/lib/domain/facts';
import type { Image, ImageType } from '@/lib/domain/image';
import { beginImageReading, endImageReading, markOthersGone, takeOverImages } from '../images';
import type { Database } from '../open-database';
import { databaseTime, forgetOtherDependents, takeOverDependents } from '../sources';

/** A complete list of images of a type. */
export async function replaceImages(
  db: Database,
  type: ImageType,
  images: Image[],
  { startedAt, readAt }: { startedAt: string; readAt: string },
): Promise<void> {
  const reading = { ...(await beginImageReading(db, type, startedAt)), readAt };
  await db.transaction((tx) => takeOverImages(tx, images, reading));
  await markOthersGone(db, reading, new Set(images.map(({ id }) => id)));
  await endImageReading(db, reading);
}

/** Everything that a source lists. */
export async function replaceDependents(
  db: Database,
  key: SourceKey,
  refs: readonly { imageRef: string; dependent: Dependent }[],
): Promise<void> {
  const begunAt = await databaseTime(db);
  await takeOverDependents(db, key, refs);
  const listed = new Set(refs.map((ref) => dependentKey(ref.dependent.id, ref.imageRef)));
  await forgetOtherDependents(db, key, listed, begunAt);
}

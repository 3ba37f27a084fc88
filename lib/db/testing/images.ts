/** Images, facts and sources for tests of the database. */

import { assess } from '@/lib/domain/deletability';
import type { Facts } from '@/lib/domain/facts';
import type { Image, ImageId } from '@/lib/domain/image';
import { freshSources, imageOf } from '@/lib/domain/testing/facts';
import { storeAssessments } from '../assessments';
import { loadFacts } from '../facts';
import type { Database } from '../open-database';
import { recordSourceRead } from '../sources';
import { replaceImages } from './take-over';

export const NOW = new Date('2026-11-24T12:00:00.000Z');
export const at = (seconds: number): string => new Date(NOW.getTime() + seconds * 1000).toISOString();

/** An image with an id of its own. */
export function image(id: string, changes: Partial<Image> = {}): Image {
  return imageOf({ id: id as ImageId, name: id, ...changes });
}

/** Takes over a complete list of custom images, read at a second. */
export function listAt(db: Database, seconds: number, images: Image[]): Promise<void> {
  return replaceImages(db, 'User', images, { startedAt: at(seconds), readAt: at(seconds + 1) });
}

/** Marks everything that matters in one region as read. */
export async function readAll(db: Database): Promise<void> {
  for (const source of freshSources()) await recordSourceRead(db, source, { readAt: at(0), rows: 0 });
}

/** Judges images by what the database knows. */
export async function judge(db: Database, ids: string[]): Promise<Facts[]> {
  const facts = await loadFacts(db, ids as ImageId[]);
  await storeAssessments(
    db,
    facts.filter((each) => each.image).map((each) => ({ facts: each, assessment: assess(each) })),
  );
  return facts;
}

/**
 * Reads the whole account: every list to its end, never one call per image. A source is replaced in one transaction when it was
 * read completely; a failed one keeps its rows, its age and its error. Afterwards every image is judged again.
 */
import 'server-only';
import { describeImageShares } from '@/lib/cloud/describe-images';
import { listAllImages } from '@/lib/cloud/list-images';
import { loadFacts } from '@/lib/db/facts';
import { imageIdsToAssess, replaceImages, storeAssessments } from '@/lib/db/images';
import {
  listSources,
  recordSourceFailure,
  recordSourceRead,
  removeSourcesNotIn,
  replaceDependents,
  replaceShares,
} from '@/lib/db/sources';
import type { CloudResult } from '@/lib/domain/cloud-error';
import { assess } from '@/lib/domain/deletability';
import { requiredSources, type SourceKey } from '@/lib/domain/facts';
import { IMAGE_TYPES, type Image, type ImageType, regionIdsOf } from '@/lib/domain/image';
import { listsDependents, readDependents } from './read-source';
import type { Runtime } from './runtime';
import { sourceErrorOf } from './source-after';

/** Images judged at a time, so that no single statement keeps the database busy for long. */
const ASSESS_BATCH = 500;

/** What one sync did. */
export interface SyncReport {
  sources: number;
  failed: number;
  images: number;
}

/** Syncs once. Throws only when the database fails or when it is aborted. */
export async function syncInventory(held: Runtime, signal?: AbortSignal): Promise<SyncReport> {
  const types = await Promise.all(IMAGE_TYPES.map((type) => syncImages(held, type, signal)));
  const regions = await regionsToRead(held, types.find((read) => read.key.scope === 'User')?.images ?? null);
  const keys = requiredSources(regions).filter((key) => key.operation !== 'ListImage');
  const outcomes = await Promise.all(keys.map((key) => syncSource(held, key, signal)));
  await held.db.transaction((tx) => removeSourcesNotIn(tx, [...types.map((read) => read.key), ...keys]));
  const images = await assessAll(held, signal);
  const results = [...types.map((read) => read.images !== null), ...outcomes];
  return { sources: results.length, failed: results.filter((ok) => !ok).length, images };
}

async function syncImages(
  held: Runtime,
  type: ImageType,
  signal?: AbortSignal,
): Promise<{ key: SourceKey; images: Image[] | null }> {
  const key: SourceKey = { operation: 'ListImage', regionId: null, scope: type };
  const startedAt = new Date();
  const result = await listAllImages(held.cloud, type, signal);
  if (await failed(held, key, result)) return { key, images: null };
  const images = result.ok ? result.value : [];
  await held.db.transaction(async (tx) => {
    await replaceImages(tx, type, images, { startedAt: startedAt.toISOString(), readAt: new Date().toISOString() });
    await recordSourceRead(tx, key, { readAt: new Date().toISOString(), rows: images.length });
  });
  return { key, images };
}

/** Regions in which own images have copies; those known from before when the list of images could not be read. */
async function regionsToRead(held: Runtime, own: Image[] | null): Promise<string[]> {
  if (own !== null) return [...new Set(own.flatMap(regionIdsOf))].sort();
  const known = await listSources(held.db, { staleAfterMs: Number.MAX_SAFE_INTEGER, now: new Date() });
  return [...new Set(known.flatMap((source) => source.regionId ?? []))].sort();
}

/** Reads one source; whether that worked. */
async function syncSource(held: Runtime, key: SourceKey, signal?: AbortSignal): Promise<boolean> {
  if (listsDependents(key)) {
    const result = await readDependents(held.cloud, key, undefined, signal);
    if (!result.ok) return !(await failed(held, key, result));
    await held.db.transaction(async (tx) => {
      await replaceDependents(tx, key, result.value);
      await recordSourceRead(tx, key, { readAt: new Date().toISOString(), rows: result.value.length });
    });
    return true;
  }
  const result = await describeImageShares(held.cloud, { regionId: key.regionId ?? '' }, signal);
  if (!result.ok) return !(await failed(held, key, result));
  await held.db.transaction(async (tx) => {
    await replaceShares(tx, key, result.value);
    await recordSourceRead(tx, key, { readAt: new Date().toISOString(), rows: result.value.length });
  });
  return true;
}

async function failed(held: Runtime, key: SourceKey, result: CloudResult<unknown>): Promise<boolean> {
  if (result.ok) return false;
  if (result.error.kind === 'cancelled') throw new Error('The sync was stopped.');
  await recordSourceFailure(held.db, key, sourceErrorOf(result.error, new Date()));
  const { operation, regionId, kind, code, requestId, status } = result.error;
  held.log.warn({ operation, regionId, kind, code, vendorRequestId: requestId, status }, 'a source could not be read');
  return true;
}

/** Judges every image again, batch by batch; the number of images. */
async function assessAll(held: Runtime, signal?: AbortSignal): Promise<number> {
  let after = '';
  let count = 0;
  while (!signal?.aborted) {
    const ids = await imageIdsToAssess(held.db, after, ASSESS_BATCH);
    const last = ids.at(-1);
    if (last === undefined) break;
    const now = new Date();
    const facts = await loadFacts(held.db, ids);
    await storeAssessments(
      held.db,
      facts.map((each) => ({ facts: each, assessment: assess(each, now) })),
    );
    count += ids.length;
    after = last;
  }
  return count;
}

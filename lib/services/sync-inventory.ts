/**
 * Reads the whole account: every list to its end, never one call per image, with what is read taken over while the rest is still on its way. What a list lacks is
 * forgotten when it was read to its end; a source that fails keeps its rows, its age and its error. Afterwards every image whose facts changed is judged again.
 */
import 'server-only';
import { describeImageShares } from '@/lib/cloud/describe-images';
import { streamImages } from '@/lib/cloud/list-images';
import { beginImageReading, endImageReading, markOthersGone, takeOverImages } from '@/lib/db/images';
import {
  databaseTime,
  forgetOtherDependents,
  listSources,
  recordSourceFailure,
  recordSourceRead,
  removeSourcesNotIn,
  replaceShares,
  takeOverDependents,
} from '@/lib/db/sources';
import { analyzeChangedTables } from '@/lib/db/statistics';
import type { CloudResult } from '@/lib/domain/cloud-error';
import { requiredSources, type SourceKey, sourceKeyText } from '@/lib/domain/facts';
import { IMAGE_TYPES, type Image, type ImageType, idsOf, regionIdsOf } from '@/lib/domain/image';
import { assessChanged } from './assess-changed';
import { batchWriter } from './batch-writer';
import { createEarlyJudging, type EarlyJudging } from './early-judging';
import { listsDependents, streamDependents } from './read-source';
import type { Runtime } from './runtime';
import { sourceErrorOf } from './source-after';
import { createProgress, type ProgressReporter } from './sync-progress';

/** What one sync did. */
export interface SyncReport {
  sources: number;
  failed: number;
  /** Images that were judged again. */
  judged: number;
}

/**
 * How long a call waits behind others. Pages that follow one another by token cannot be read side by side: the longest such list decides how long a sync takes,
 * so it is never kept waiting. Then the list from which the rest is known; then what is read in any order, and the shares region by region.
 */
const URGENCY = { longestChain: 1, images: 2, chain: 3, pages: 4, shares: 5 } as const;

/** One sync: what has begun, and what the own images told. */
interface Sync {
  held: Runtime;
  signal: AbortSignal | undefined;
  progress: ProgressReporter;
  begun: Map<string, Promise<boolean>>;
  early: EarlyJudging;
  /** Per region the ids that own images have there, as far as their list was read. */
  refs: Map<string, Set<string>>;
}

/** Syncs once. Throws only when the database fails or when it is aborted. */
export async function syncInventory(held: Runtime, signal?: AbortSignal): Promise<SyncReport> {
  const progress = createProgress(held);
  const early = createEarlyJudging(held, signal);
  const sync: Sync = { held, signal, progress, early, begun: new Map(), refs: new Map() };
  try {
    return await readAll(sync);
  } finally {
    // Else a list that is still being read would forget what the next sync finds.
    await Promise.allSettled(sync.begun.values());
    await early.judged().catch(() => undefined);
    await progress.end();
  }
}

async function readAll(sync: Sync): Promise<SyncReport> {
  const { held, signal, early } = sync;
  beginSources(sync, await knownRegions(held));
  const own = begin(sync, listKey('User'), () => syncImages(sync, 'User'));
  for (const type of IMAGE_TYPES) begin(sync, listKey(type), () => syncImages(sync, type));
  const areOwnKnown = await own;
  const regions = areOwnKnown ? largestFirst(sync) : await knownRegions(held);
  const keys = beginSources(sync, regions);
  for (const [rank, key] of keys.filter(({ operation }) => operation === 'DescribeImages').entries()) {
    begin(sync, key, () => syncShares(sync, key, { areOwnKnown, urgency: URGENCY.shares + rank }));
  }
  const results = await Promise.all(sync.begun.values());
  await held.db.transaction((tx) => removeSourcesNotIn(tx, [...IMAGE_TYPES.map(listKey), ...keys]));
  const judgedEarly = await early.judged();
  // Without statistics of what was just filled, each load reads whole tables.
  if (judgedEarly.size === 0) await analyzeChangedTables(held.db);
  const judged = judgedEarly.size + (await assessChanged(held, signal, judgedEarly));
  return { sources: results.length, failed: results.filter((ok) => !ok).length, judged };
}

function listKey(type: ImageType): SourceKey {
  return { operation: 'ListImage', regionId: null, scope: type };
}

/** Begins what has not begun yet. */
function begin(sync: Sync, key: SourceKey, work: () => Promise<boolean>): Promise<boolean> {
  const text = sourceKeyText(key);
  const running = sync.begun.get(text) ?? told(sync, key, work);
  sync.begun.set(text, running);
  running.catch(() => undefined);
  return running;
}

/** Tells the progress of a source from its beginning to its end. */
async function told({ progress, early }: Sync, key: SourceKey, work: () => Promise<boolean>): Promise<boolean> {
  progress.begin([key]);
  const worked = await work();
  if (worked) {
    progress.done(key);
    early.read(key);
  } else progress.failed(key);
  return worked;
}

/** Regions with many images first: so few are left to judge after the last. */
function largestFirst({ refs }: Sync): string[] {
  const size = (regionId: string) => refs.get(regionId)?.size ?? 0;
  return [...refs.keys()].sort((a, b) => size(b) - size(a) || (a < b ? -1 : 1));
}

/** Begins the sources of dependents; all sources that matter for the regions. */
function beginSources(sync: Sync, regions: readonly string[]): SourceKey[] {
  const keys = requiredSources(regions).filter((key) => key.operation !== 'ListImage');
  for (const key of keys) if (listsDependents(key)) begin(sync, key, () => syncDependents(sync, key));
  return keys;
}

/** Regions of the last sync. */
async function knownRegions({ db }: Runtime): Promise<string[]> {
  const known = await listSources(db, { staleAfterMs: Number.MAX_SAFE_INTEGER, now: new Date() });
  return [...new Set(known.flatMap((source) => source.regionId ?? []))].sort();
}

async function syncImages(sync: Sync, type: ImageType): Promise<boolean> {
  const { held, signal, progress, refs } = sync;
  const { db, cloud } = held;
  const key = listKey(type);
  const reading = await beginImageReading(db, type, new Date().toISOString());
  const writer = batchWriter<Image>((images) =>
    db.transaction((tx) => takeOverImages(tx, images, { ...reading, readAt: new Date().toISOString() })),
  );
  const sink = {
    begin() {
      progress.begin([key]);
      writer.drop();
      if (type === 'User') refs.clear();
    },
    async page(images: Image[], { total }: { total: number | null }) {
      progress.page(key, images.length, total);
      if (type === 'User') {
        for (const image of images) noteRefs(refs, image);
        beginSources(sync, [...refs.keys()]);
      }
      await writer.add(images);
    },
  };
  const urgency = type === 'User' ? URGENCY.images : URGENCY.pages;
  const result = await streamImages(cloud.lessUrgent(urgency), type, sink, signal);
  if (!result.ok) return failed(held, key, result);
  progress.writing(key);
  await writer.flush();
  const readAt = new Date().toISOString();
  await markOthersGone(db, { ...reading, readAt }, result.value);
  await db.transaction(async (tx) => {
    await endImageReading(tx, reading);
    await recordSourceRead(tx, key, { readAt, rows: result.value.size });
  });
  return true;
}

function noteRefs(refs: Sync['refs'], image: Image): void {
  for (const regionId of regionIdsOf(image)) {
    const here = refs.get(regionId) ?? new Set();
    refs.set(regionId, here);
    for (const id of idsInRegion(image, regionId)) here.add(id);
  }
}

/** Ids under which a region may know the image: that of its copy there, else all. */
function idsInRegion(image: Image, regionId: string): string[] {
  const own = image.regions.filter((copy) => copy.regionId === regionId).flatMap((copy) => copy.imageId ?? []);
  return own.length > 0 ? own : idsOf(image);
}

/** Reads one source of dependents; whether that worked. */
async function syncDependents(sync: Sync, key: Parameters<typeof streamDependents>[1]): Promise<boolean> {
  const { held, signal, progress } = sync;
  const { db, cloud } = held;
  type Ref = Parameters<typeof takeOverDependents>[2][number];
  const writer = batchWriter<Ref>((refs) => takeOverDependents(db, key, refs));
  let begunAt = Promise.resolve('-infinity');
  const sink = {
    begin() {
      progress.begin([key]);
      writer.drop();
      begunAt = databaseTime(db);
      begunAt.catch(() => undefined);
    },
    async page(refs: Ref[], { total }: { total: number | null }) {
      progress.page(key, refs.length, total);
      await writer.add(refs);
    },
  };
  const result = await streamDependents(cloud.lessUrgent(urgencyOf(key)), key, sink, signal);
  if (!result.ok) return failed(held, key, result);
  progress.writing(key);
  await writer.flush();
  await forgetOtherDependents(db, key, result.value, await begunAt);
  await recordSourceRead(db, key, { readAt: new Date().toISOString(), rows: result.value.size });
  return true;
}

function urgencyOf({ operation, regionId }: SourceKey): number {
  if (operation === 'DescribeDesktops') return URGENCY.longestChain;
  return regionId === null ? URGENCY.pages : URGENCY.chain;
}

/**
 * Reads the shares of the own images of a region, by id: pages of the whole list could only be read one after the other. Without a list of the own images the whole is
 * read all the same.
 */
async function syncShares(
  { held, signal, refs }: Sync,
  key: SourceKey,
  { areOwnKnown, urgency }: { areOwnKnown: boolean; urgency: number },
): Promise<boolean> {
  const { db, cloud } = held;
  const regionId = key.regionId ?? '';
  const imageIds = areOwnKnown ? [...(refs.get(regionId) ?? [])] : undefined;
  const result = await describeImageShares(cloud.lessUrgent(urgency), { regionId, imageIds }, signal);
  if (!result.ok) return failed(held, key, result);
  await db.transaction(async (tx) => {
    await replaceShares(tx, key, result.value);
    await recordSourceRead(tx, key, { readAt: new Date().toISOString(), rows: result.value.length });
  });
  return true;
}

async function failed(held: Runtime, key: SourceKey, result: CloudResult<unknown>): Promise<false> {
  if (result.ok) throw new TypeError('A reading that worked has not failed.');
  if (result.error.kind === 'cancelled') throw new Error('The sync was stopped.');
  await recordSourceFailure(held.db, key, sourceErrorOf(result.error, new Date()));
  const { operation, regionId, kind, code, requestId, status } = result.error;
  held.log.warn({ operation, regionId, kind, code, vendorRequestId: requestId, status }, 'a source could not be read');
  return false;
}

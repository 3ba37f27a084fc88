/** All images that match, one after the other: what a file about them is made of. */
import 'server-only';
import type { ExportQuery } from '@/lib/contract/export';
import type { Snapshot } from '@/lib/contract/images';
import { type WholeImageRow, wholeImagesOf } from '@/lib/db/list-images';
import { requiredSources, sourceKeyText } from '@/lib/domain/facts';
import { regionIdsOf } from '@/lib/domain/image';
import type { ExportedImage } from '@/lib/domain/image-export';
import type { Reason } from '@/lib/domain/verdict';
import type { Place } from '@/lib/index/image-order';
import type { OrderedFilter } from '@/lib/index/image-query';
import { orderedFilterOf } from './image-filter';
import { type Runtime, runtime } from './runtime';

/** Images per question to the database: the only ones that are in memory. */
const BATCH = 500;

export interface ExportOptions {
  /** Says a reason in the language of whoever asked. */
  sentenceOf: (reason: Reason) => string;
  /** The reading that the file rests on. */
  snapshot: Snapshot;
}

/**
 * Walks over the images in the list's order. Images that come or go meanwhile may be in it or not; every other one is in it exactly once,
 * unless what it is sorted by changes.
 */
export async function* exportImages(
  query: ExportQuery,
  { sentenceOf, snapshot }: ExportOptions,
  held?: Runtime,
): AsyncGenerator<ExportedImage[]> {
  const rt = held ?? (await runtime());
  const times = readTimesOf(snapshot);
  const { id: picked, ...listed } = query;
  // Ages are counted from the beginning of the file to its end.
  const ordered = orderedFilterOf({ ...listed, limit: BATCH }, Date.now());
  for (let after: Place | null = null; ; ) {
    const { rows, next }: ListRows = await readListRows(rt, ordered, picked, after);
    yield rows.map((row) => exportedOf(row, sentenceOf, snapshot.readAt, times));
    if (next === null) return;
    after = next;
  }
}

interface ListRows {
  rows: WholeImageRow[];
  next: Place | null;
}

/**
 * The rows after a place, one batch at most.
 * @param picked only these images of those that match, all at once; all that match when empty
 */
async function readListRows(
  rt: Runtime,
  ordered: OrderedFilter,
  picked: readonly string[],
  after: Place | null,
): Promise<ListRows> {
  const index = await rt.index.current();
  if (picked.length === 0) {
    const { ids, next } = index.idsAfter(ordered, after, BATCH);
    return { rows: await wholeImagesOf(rt.db, ids), next };
  }
  const wanted = new Set(picked);
  const { ids } = index.idsAfter(ordered, null, index.size);
  return {
    rows: await wholeImagesOf(
      rt.db,
      ids.filter((id) => wanted.has(id)),
    ),
    next: null,
  };
}

function exportedOf(
  { image, sizeGib, verdict, reasons, dependents }: WholeImageRow,
  sentenceOf: ExportOptions['sentenceOf'],
  snapshotReadAt: string | null,
  times: ReadonlyMap<string, string>,
): ExportedImage {
  const { id, name, type, status, product, system, ownerAccount, parentImageId, systemDiskGib, dataDiskGib } = image;
  const { createdAt, changedAt, description, apps, tags } = image;
  return {
    id,
    name,
    type,
    status,
    product,
    system,
    ownerAccount,
    parentImageId,
    regions: image.regions.map((copy) => {
      return { regionId: copy.regionId, status: copy.status, progressPercent: copy.progressPercent };
    }),
    sizeGib,
    systemDiskGib,
    dataDiskGib,
    createdAt,
    changedAt,
    verdict,
    reasons: reasons.map((reason) => {
      const { kind, severity, count, predicts, inferred } = reason;
      return { kind, severity, count, predicts, inferred, sentence: sentenceOf(reason) };
    }),
    predicts: [...new Set(reasons.flatMap(({ predicts }) => predicts ?? []))],
    dependents,
    description,
    apps,
    tags,
    snapshotReadAt,
    oldestReadAt: oldestOf(regionIdsOf(image), times),
  };
}

function readTimesOf({ sources }: Snapshot): Map<string, string> {
  return new Map(
    sources.flatMap(({ operation, regionId, scope, readAt }) =>
      readAt === null ? [] : [[[operation, regionId ?? '*', scope ?? '*'].join('/'), readAt] as const],
    ),
  );
}

/** Null when a list that matters was never read. */
function oldestOf(regionIds: string[], times: ReadonlyMap<string, string>): string | null {
  let oldest: string | null = null;
  for (const key of requiredSources(regionIds)) {
    const readAt = times.get(sourceKeyText(key));
    if (readAt === undefined) return null;
    if (oldest === null || readAt < oldest) oldest = readAt;
  }
  return oldest;
}

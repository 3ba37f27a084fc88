/** All images that match, one after the other: what a file about them is made of. */
import 'server-only';
import type { ExportQuery } from '@/lib/contract/export';
import type { Snapshot } from '@/lib/contract/images';
import { type WholeImageRow, wholeImagesOf } from '@/lib/db/list-images';
import { batches } from '@/lib/db/rows';
import { requiredSources, sourceKeyText } from '@/lib/domain/facts';
import { regionIdsOf } from '@/lib/domain/image';
import type { ExportedImage } from '@/lib/domain/image-export';
import type { Reason } from '@/lib/domain/verdict';
import { orderedFilterOf } from './image-filter';
import { type Runtime, runtime } from './runtime';

/** Images per question to the database: the only ones that are in memory as a whole. */
const BATCH = 500;

export interface ExportOptions {
  /** Says a reason in the language of whoever asked. */
  sentenceOf: (reason: Reason) => string;
  /** The reading that the file rests on. */
  snapshot: Snapshot;
}

/**
 * Walks over the images in the list's order. Which images and in which order is decided at the beginning, so that every one of them is in the file exactly once,
 * whatever a sync changes meanwhile; only those that go are left out. What the file says of each is read batch by batch.
 */
export async function* exportImages(
  query: ExportQuery,
  { sentenceOf, snapshot }: ExportOptions,
  held?: Runtime,
): AsyncGenerator<ExportedImage[]> {
  const rt = held ?? (await runtime());
  const times = readTimesOf(snapshot);
  for (const ids of batches(await idsOf(rt, query), BATCH)) {
    const rows = await wholeImagesOf(rt.db, ids);
    yield rows.map((row) => exportedOf(row, sentenceOf, snapshot.readAt, times));
  }
}

/** The ids of all that match, or of those among them that were picked. */
async function idsOf(rt: Runtime, { id: picked, ...listed }: ExportQuery): Promise<string[]> {
  const index = await rt.index.current();
  const { ids } = index.idsAfter(orderedFilterOf({ ...listed, limit: BATCH }, Date.now()), null, index.size);
  if (picked.length === 0) return ids;
  const wanted = new Set<string>(picked);
  return ids.filter((id) => wanted.has(id));
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
    protections: protectionsOf(reasons),
    predicts: [...new Set(reasons.flatMap(({ predicts }) => predicts ?? []))],
    dependents,
    description,
    apps,
    tags,
    snapshotReadAt,
    oldestReadAt: oldestOf(regionIdsOf(image), times),
  };
}

function protectionsOf(reasons: readonly Reason[]): ExportedImage['protections'] {
  const evidence = reasons.filter(({ kind }) => kind === 'protected').flatMap((reason) => reason.evidence);
  return evidence.map(({ rule, name, detail, status }) => {
    return { rule: rule ?? null, owner: name ?? '', reason: detail ?? '', expiresAt: status };
  });
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

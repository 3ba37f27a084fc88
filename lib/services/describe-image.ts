/** `GET /api/images/{id}`: everything known of one image, from the snapshot or read live. */
import 'server-only';
import { findImage } from '@/lib/cloud/list-images';
import type { ImageDetail } from '@/lib/contract/images';
import { dependentCounts, storeAssessments } from '@/lib/db/assessments';
import { loadFacts } from '@/lib/db/facts';
import { markImageGone, upsertImage } from '@/lib/db/images';
import { findKeptImage, type KeptImage } from '@/lib/db/kept-image';
import { acquaintances } from '@/lib/db/known-since';
import { lineageOf } from '@/lib/db/lineage';
import { assess } from '@/lib/domain/deletability';
import type { Dependent, Facts } from '@/lib/domain/facts';
import { type ImageId, isImageId, isMoving, sizeGibOf } from '@/lib/domain/image';
import type { Reason } from '@/lib/domain/verdict';
import { keepFacts } from './keep-facts';
import { readFacts } from './read-facts';
import { readSnapshot } from './read-snapshot';
import { type Runtime, runtime } from './runtime';

/** Progress is read again at most this often, whoever asks. */
const PROGRESS_AGE_MS = 1500;

/**
 * One image with its reasons, dependents and lineage, also while its row is kept after it went; null when the console does not know it.
 * @param options.check `live` reads the facts from the cloud now and keeps them; `progress` reads the image alone, while it moves
 */
export async function describeImage(
  imageId: string,
  options: { check?: 'live' | 'progress' | undefined } = {},
  held?: Runtime,
): Promise<ImageDetail | null> {
  if (!isImageId(imageId)) return null;
  const rt = held ?? (await runtime());
  if (options.check === 'progress') await followProgress(rt, imageId);
  const facts = options.check === 'live' ? await readLive(rt, imageId) : (await loadFacts(rt.db, [imageId]))[0];
  const kept = await findKeptImage(rt.db, imageId);
  if (!facts || !kept) return null;
  const [lineage, snapshot, acquaintance] = await Promise.all([
    lineageOf(rt.db, imageId),
    readSnapshot(rt),
    acquaintances(rt.db, imageId),
  ]);
  return { ...detailOf(facts, kept, acquaintance), lineage, snapshot };
}

async function readLive(rt: Runtime, imageId: ImageId): Promise<Facts | undefined> {
  const readAt = new Date();
  const { facts: read, lists } = await readFacts(rt, [imageId]);
  const [facts] = read;
  if (!facts) return facts;
  const isGone = facts.image === null && assess(facts).reasons.some(({ kind }) => kind === 'gone');
  await rt.db.transaction(async (tx) => {
    if (isGone) await markImageGone(tx, imageId, new Date().toISOString());
    else await keepFacts(tx, read, lists, readAt);
  });
  return facts;
}

/** One call while an image is being made or copied, so that its progress can be watched. What fails leaves what was known. */
async function followProgress(rt: Runtime, imageId: ImageId): Promise<void> {
  const kept = await findKeptImage(rt.db, imageId);
  if (!kept || kept.goneAt || !isMoving(kept.image)) return;
  if (Date.now() - Date.parse(kept.readAt) < PROGRESS_AGE_MS) return;
  const found = await findImage(rt.cloud, imageId);
  if (!found.ok || !found.value) return;
  await upsertImage(rt.db, found.value, new Date().toISOString());
  const facts = await loadFacts(rt.db, [imageId]);
  await storeAssessments(
    rt.db,
    facts.map((each) => ({ facts: each, assessment: assess(each) })),
  );
}

/** Accounts that the image is shared to, as the rule names them: each once. */
function accountsIn(reasons: readonly Reason[]): Dependent[] {
  return reasons
    .filter(({ kind }) => kind === 'shared-to-others')
    .flatMap(({ evidence }) => evidence)
    .map(({ id, regionId }) => {
      return { kind: 'account', id, name: null, regionId, status: null, sessions: null, instances: null };
    });
}

type OfFacts = Omit<ImageDetail, 'lineage' | 'snapshot'>;

function detailOf(facts: Facts, kept: KeptImage, acquaintance: Awaited<ReturnType<typeof acquaintances>>): OfFacts {
  const image = facts.image ?? kept.image;
  const { verdict, reasons } = assess(facts);
  const times = facts.sources.map((source) => source.readAt).filter((time) => time !== null);
  return {
    ...image,
    sizeGib: sizeGibOf(image),
    verdict,
    reasons,
    dependents: dependentCounts(facts),
    dependentList: [...facts.dependents, ...accountsIn(reasons)].map((each) => ({ ...each, ...acquaintance(each) })),
    protection: facts.protection,
    firstSeenAt: kept.firstSeenAt,
    goneAt: kept.goneAt,
    readAt: times.sort()[0] ?? null,
  };
}

/**
 * Reads the facts about picked images live. Per operation it asks by id or reads the whole collection, whichever is fewer calls.
 * What could not be read stays in the facts as a failed source beside what was last known, so that the rule sees both.
 */
import 'server-only';
import type { DependentRef } from '@/lib/cloud/dependent-ref';
import { describeImagePermission } from '@/lib/cloud/describe-image-permission';
import { describeImageShares, type ShareRef } from '@/lib/cloud/describe-images';
import { findImages, listAllImages } from '@/lib/cloud/list-images';
import { loadFacts, loadProtections } from '@/lib/db/facts';
import { sourceRows, storeShareAccounts } from '@/lib/db/sources';
import type { CloudResult } from '@/lib/domain/cloud-error';
import {
  type Dependent,
  type Facts,
  requiredSources,
  type Share,
  type Source,
  type SourceKey,
  sourceKeyText,
  wasRead,
} from '@/lib/domain/facts';
import { type Image, type ImageId, idsOf, inferOwnAccount, isMadeFrom, regionIdsOf } from '@/lib/domain/image';
import { KIND_OF, listsDependents, readDependents } from './read-source';
import type { Runtime } from './runtime';
import { sourceAfter } from './source-after';

/** Facts in the order of the ids, every source that was asked, and the rows that were read. */
export interface LiveFacts {
  facts: Facts[];
  sources: Source[];
  lists: ReadList[];
}

/** What one source gave, under the ids by which it names the images. It can list more images than those asked for. */
export type ReadList = { key: SourceKey } & ({ refs: DependentRef[] } | { shares: ShareRef[] } | { images: Image[] });

/** What is needed to read. */
type Reads = Pick<Runtime, 'db' | 'cloud'>;

/** Rows of a page of the vendor's lists. */
const PAGE = 100;

interface Reading {
  sources: Source[];
  lists: ReadList[];
  refs: DependentRef[];
  shares: ShareRef[];
  accounts: Map<string, string[]>;
  community: Image[] | null;
}

/** Reads everything that matters for the images. Never throws for what the cloud answers. */
export async function readFacts(held: Reads, imageIds: ImageId[], signal?: AbortSignal): Promise<LiveFacts> {
  const stored = new Map((await loadFacts(held.db, imageIds)).map((facts) => [facts.imageId, facts]));
  const rows = await sourceRows(held.db);
  const reading: Reading = { sources: [], lists: [], refs: [], shares: [], accounts: new Map(), community: null };
  const images = await readImages(held, imageIds, rows, reading, signal);
  const known = imageIds.map((id) => images.get(id) ?? null);
  await readAround(held, known, rows, reading, signal);
  // Last, so that what was set while the cloud was read counts.
  const protections = await loadProtections(held.db, imageIds);
  const facts = imageIds.map((id, index) => ({
    ...factsOf(id, known[index] ?? null, reading, stored.get(id)),
    ...protections(id),
  }));
  for (const { image, shares } of facts) if (image) await storeShareAccounts(held.db, idsOf(image), shares);
  return { facts, sources: reading.sources, lists: reading.lists };
}

/** By id when that is fewer calls than the whole list. */
async function readImages(
  held: Reads,
  imageIds: ImageId[],
  rows: Map<string, number>,
  reading: Reading,
  signal?: AbortSignal,
): Promise<Map<string, Image>> {
  const key: SourceKey = { operation: 'ListImage', regionId: null, scope: 'User' };
  const found = new Map<string, Image>();
  let missing = imageIds;
  if (imageIds.length > pagesOf(rows, key)) {
    const all = await listAllImages(held.cloud, 'User', signal);
    reading.sources.push(sourceAfter(key, all, new Date()));
    if (!all.ok) return found;
    for (const image of all.value) found.set(image.id, image);
    missing = imageIds.filter((id) => !found.has(id));
    reading.sources.pop();
  }
  const byId: CloudResult<Image[]> =
    missing.length === 0 ? { ok: true, value: [], requestId: null } : await findImages(held.cloud, missing, signal);
  reading.sources.push(sourceAfter(key, byId, new Date()));
  for (const image of byId.ok ? byId.value : []) found.set(image.id, image);
  return found;
}

/** Everything that refers to the images, in parallel; the client keeps the calls within the rate. */
async function readAround(
  held: Reads,
  images: (Image | null)[],
  rows: Map<string, number>,
  reading: Reading,
  signal?: AbortSignal,
): Promise<void> {
  const present = images.filter((image) => image !== null);
  if (present.length === 0) return;
  const keys = requiredSources([...new Set(present.flatMap(regionIdsOf))]);
  await Promise.all(
    keys.map(async (key) => {
      const here =
        key.regionId === null ? present : present.filter((image) => regionIdsOf(image).includes(key.regionId ?? ''));
      const refs = here.flatMap(idsOf);
      if (listsDependents(key)) {
        const ids = refs.length > pagesOf(rows, key) && key.regionId === null ? undefined : refs;
        const result = await readDependents(held.cloud, key, ids, signal);
        reading.sources.push(sourceAfter(key, result, new Date()));
        if (!result.ok) return;
        reading.refs.push(...result.value);
        reading.lists.push({ key, refs: result.value });
      } else if (key.operation === 'DescribeImages') {
        await readShares(held, key, refs, reading, signal);
      } else if (key.scope === 'Community') {
        const result = await listAllImages(held.cloud, 'Community', signal);
        reading.sources.push(sourceAfter(key, result, new Date()));
        if (!result.ok) return;
        reading.community = result.value;
        reading.lists.push({ key, images: result.value });
      }
    }),
  );
}

/** The number of shares, and the accounts where there are any. Accounts that may not be read leave the number. */
async function readShares(
  held: Reads,
  key: SourceKey,
  refs: string[],
  reading: Reading,
  signal?: AbortSignal,
): Promise<void> {
  const regionId = key.regionId ?? '';
  const result = await describeImageShares(held.cloud, { regionId, imageIds: refs }, signal);
  reading.sources.push(sourceAfter(key, result, new Date()));
  if (!result.ok) return;
  reading.lists.push({ key, shares: result.value });
  const shared = result.value.filter((share) => share.count > 0);
  reading.shares.push(...shared);
  await Promise.all(
    shared.map(async ({ imageRef }) => {
      const accounts = await describeImagePermission(held.cloud, { regionId, imageId: imageRef }, signal);
      if (accounts.ok) reading.accounts.set(`${regionId}/${imageRef}`, accounts.value);
    }),
  );
}

/** Calls that reading a whole collection takes, by the size it had last time; a huge number when that is not known. */
function pagesOf(rows: Map<string, number>, key: SourceKey): number {
  const size = rows.get(sourceKeyText(key));
  return size === undefined ? Number.MAX_SAFE_INTEGER : Math.max(1, Math.ceil(size / PAGE));
}

type Unprotected = Omit<Facts, 'protection' | 'rules'>;

function factsOf(imageId: ImageId, found: Image | null, reading: Reading, stored: Facts | undefined): Unprotected {
  const listRead = reading.sources.some((source) => source.scope === 'User' && wasRead(source));
  const image = found ?? (listRead ? null : (stored?.image ?? null));
  const refs = new Set(image ? idsOf(image) : [imageId]);
  const regions = image ? regionIdsOf(image) : [];
  const wanted = new Set(requiredSources(regions).map(sourceKeyText));
  const read = new Set(reading.sources.filter(wasRead).map(sourceKeyText));
  const live = reading.refs.filter((ref) => refs.has(ref.imageRef)).map((ref) => ref.dependent);
  return {
    imageId,
    image,
    ownAccount: stored?.ownAccount ?? inferOwnAccount(image ? [image] : []),
    dependents: [
      ...live,
      ...communityImages(reading, refs),
      ...(found ? keptFromBefore(stored, reading, read) : listRead ? [] : (stored?.dependents ?? [])),
    ],
    shares: [
      ...reading.shares.filter((share) => refs.has(share.imageRef)).map((share) => shareOf(share, reading)),
      ...keptShares(stored, read),
    ],
    sources: reading.sources.filter((source) => wanted.has(sourceKeyText(source))),
  };
}

function communityImages(reading: Reading, refs: Set<string>): Dependent[] {
  return (reading.community ?? [])
    .filter((image) => isMadeFrom(image, [...refs]))
    .map(({ id, name, status }) => ({
      kind: 'community-image',
      id,
      name,
      regionId: null,
      status,
      sessions: null,
      instances: null,
    }));
}

/** Children are never read live: they are a note. Of a source that failed now, what it said before still counts. */
function keptFromBefore(stored: Facts | undefined, reading: Reading, read: Set<string>): Dependent[] {
  return (stored?.dependents ?? []).filter((dependent) => {
    if (dependent.kind === 'child-image') return true;
    if (dependent.kind === 'community-image') return reading.community === null;
    const key = reading.sources.find(
      (source) =>
        listsDependents(source) &&
        KIND_OF[source.operation] === dependent.kind &&
        (source.regionId === null || source.regionId === dependent.regionId),
    );
    return key !== undefined && !read.has(sourceKeyText(key));
  });
}

/** Of a region whose shares could not be read now, what was known before still counts. */
function keptShares(stored: Facts | undefined, read: Set<string>): Share[] {
  const key = (regionId: string) => sourceKeyText({ operation: 'DescribeImages', regionId, scope: null });
  return (stored?.shares ?? []).filter((share) => !read.has(key(share.regionId)));
}

function shareOf({ imageRef, regionId, count }: ShareRef, reading: Reading): Share {
  return { regionId, count, accounts: reading.accounts.get(`${regionId}/${imageRef}`) ?? null };
}

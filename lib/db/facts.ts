/** Puts together what is known of images, for the rule. */
import 'server-only';
import {
  type Dependent,
  type Facts,
  requiredSources,
  type Share,
  type Source,
  sourceKeyText,
} from '@/lib/domain/facts';
import { groupBy } from '@/lib/domain/group-by';
import { type Image, type ImageId, regionIdsOf } from '@/lib/domain/image';
import { ownAccount } from './images';
import type { Executor } from './open-database';
import { rulesInForce } from './protection-rules';
import { locksInForce } from './protections';
import { json } from './rows';
import { listSources } from './sources';

/** An unassessed age: the rule only asks whether a source was read. */
const ANY_AGE = { staleAfterMs: Number.MAX_SAFE_INTEGER };

/** What the facts of all images have in common. */
export interface AccountFacts {
  ownAccount: string | null;
  sources: readonly Source[];
}

/** Reads what all facts have in common, for those who load many images' one after the other. */
export async function loadAccountFacts(db: Executor): Promise<AccountFacts> {
  return { ownAccount: await ownAccount(db), sources: await listSources(db, { ...ANY_AGE, now: new Date() }) };
}

/** Facts of the images, in the order of the ids. An image that is not there, or gone, has `image` null. */
export async function loadFacts(db: Executor, imageIds: readonly ImageId[], common?: AccountFacts): Promise<Facts[]> {
  const ids = json(imageIds);
  const images = await imagesOf(db, ids);
  const dependents = groupBy([...(await dependentsOf(db, ids)), ...(await derivedOf(db, ids))], (row) => row.owner);
  const shares = groupBy(await sharesOf(db, ids), (row) => row.owner);
  const protections = await loadProtections(db, imageIds);
  const { ownAccount, sources: all } = common ?? (await loadAccountFacts(db));
  const sources = new Map(all.map((source) => [sourceKeyText(source), source]));
  return imageIds.map((imageId): Facts => {
    const image = images.get(imageId) ?? null;
    return {
      imageId,
      image,
      ownAccount,
      dependents: inOrder(dependents.get(imageId) ?? []),
      shares: (shares.get(imageId) ?? []).map((row) => row.share),
      ...protections(imageId),
      sources: requiredSources(image ? regionIdsOf(image) : []).flatMap((key) => sources.get(sourceKeyText(key)) ?? []),
    };
  });
}

// What comes by the thousand comes as JSON in few rows: taking apart many rows and columns costs the embedded database more than finding them (measured: 13 ms
// instead of 5 for the dependents of 250 images).

async function imagesOf(db: Executor, ids: string): Promise<Map<string, Image>> {
  const rows = await db.query<{ image: string }>(
    'select image::text as image from images where gone_at is null and image_id in (select jsonb_array_elements_text($1::jsonb))',
    [ids],
  );
  return new Map(
    rows.map(({ image }) => {
      const parsed: Image = JSON.parse(image);
      return [parsed.id, parsed];
    }),
  );
}

interface Owned {
  owner: string;
  dependent: Dependent;
}

async function dependentsOf(db: Executor, ids: string): Promise<Owned[]> {
  const rows = await db.query<{ owner: string; dependents: string }>(
    `select r.image_id as owner, json_agg(json_build_object('kind', d.kind, 'id', d.id, 'name', d.name, 'regionId', d.region_id,
       'status', d.status, 'sessions', d.sessions, 'instances', d.instances))::text as dependents
     from image_refs r join dependents d on d.image_ref = r.ref
     where r.image_id in (select jsonb_array_elements_text($1::jsonb)) group by r.image_id`,
    [ids],
  );
  return rows.flatMap(({ owner, dependents }) => {
    const parsed: Dependent[] = JSON.parse(dependents);
    return parsed.map((dependent) => ({ owner, dependent }));
  });
}

/** By kind, name and id, each once: one that refers to several ids of an image is found by each. Sorting a few is faster here than all in the database. */
function inOrder(owned: readonly Owned[]): Dependent[] {
  const each = new Map(
    owned.map(({ dependent }) => [`${dependent.kind} ${dependent.regionId} ${dependent.id}`, dependent]),
  );
  return [...each.values()].sort(
    (a, b) => compare(a.kind, b.kind) || compare(a.name ?? a.id, b.name ?? b.id) || compare(a.id, b.id),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Images made from these: community images block, own ones are children. */
async function derivedOf(db: Executor, ids: string): Promise<Owned[]> {
  const rows = await db.query<{ owner: string; image_id: string; name: string; status: string; type: string }>(
    `with refs as materialized (select ref, image_id from image_refs where image_id in (select jsonb_array_elements_text($1::jsonb)))
     select owner, image_id, name, status, type from (
       select refs.image_id as owner, c.image_id, c.name, c.status, c.type from refs join images c on c.parent_image_id = refs.ref
       where c.gone_at is null and c.image_id <> refs.image_id and c.type in ('User', 'Community')
       union
       select refs.image_id, c.image_id, c.name, c.status, c.type from refs join images c on c.base_image_id = refs.ref and c.type = 'Community'
       where c.gone_at is null and c.image_id <> refs.image_id
     ) as derived`,
    [ids],
  );
  return rows.map(({ owner, image_id, name, status, type }) => ({
    owner,
    dependent: {
      kind: type === 'Community' ? 'community-image' : 'child-image',
      id: image_id,
      name,
      regionId: null,
      status,
      sessions: null,
      instances: null,
    },
  }));
}

async function sharesOf(db: Executor, ids: string): Promise<{ owner: string; share: Share }[]> {
  const rows = await db.query<{ owner: string; region_id: string; count: number; accounts: string[] | null }>(
    `select r.image_id as owner, s.region_id, s.count, s.accounts from image_refs r join shares s on s.image_ref = r.ref and s.count > 0
     where r.image_id in (select jsonb_array_elements_text($1::jsonb)) order by s.region_id`,
    [ids],
  );
  return rows.map(({ owner, region_id, count, accounts }) => ({
    owner,
    share: { regionId: region_id, count, accounts },
  }));
}

/** What protects these images, and all rules, as of now. They are never kept for several loads: what is set meanwhile must count. */
export async function loadProtections(
  db: Executor,
  imageIds: readonly string[],
): Promise<(imageId: string) => Pick<Facts, 'protection' | 'rules'>> {
  const locks = await locksInForce(db, imageIds);
  const rules = await rulesInForce(db);
  return (imageId) => ({ protection: locks.get(imageId) ?? null, rules });
}

/** Fills an account from a seed. The same seed and count give the same account, down to every id. */
import { addImage } from '../state/add-image';
import type { ImageSpec, RegionSpec } from '../state/spec';
import type { Store } from '../state/store';
import { drawUsage, USUAL_MAX_DESKTOPS, type Usage } from './mix';
import { imageApps, imageDescription, imageName, imageTags } from './names';
import { PLATFORMS, type Platform, REGIONS, systemImageId, systemImages } from './platforms';
import { between, chance, pick, pickWeighted, type Random, randomId } from './random';

const DAY = 86_400_000;
/** Generated dates end here, so that an account does not depend on the day it is looked at. */
const NEWEST = Date.UTC(2026, 10, 1);
const SPAN_DAYS = 3 * 365;
const PLATFORM_WEIGHTS = PLATFORMS.map((value) => ({ weight: value.weight, value })) as [
  { weight: number; value: Platform },
  ...{ weight: number; value: Platform }[],
];

function drawRegions(random: Random): [string, ...string[]] {
  const first = chance(random, 0.6) ? REGIONS[0] : pick(random, REGIONS);
  if (chance(random, 0.6)) return [first];
  return [first, ...REGIONS.filter((region) => region !== first && chance(random, 0.35))];
}

function toCopies(random: Random, regionIds: readonly string[], usage: Usage): RegionSpec[] {
  const ownIds = usage.productType === 'CloudDesktop' && chance(random, 0.75);
  const copies: RegionSpec[] = regionIds.map((regionId) => ({
    regionId,
    ...(ownIds ? { imageId: randomId(random, 'm-', 18) } : {}),
    ...(usage.status === 'CREATING' ? { status: 'CREATING' as const, progress: between(random, 1, 95) } : {}),
  }));
  if (!usage.distributing) return copies;
  const target = REGIONS.find((region) => !regionIds.includes(region)) ?? 'cn-hongkong';
  return [...copies, { regionId: target, status: 'CREATING', progress: between(random, 1, 95) }];
}

/** Newest ids per platform and product, from which lineages are continued. */
type Lineage = Map<string, string>;

function drawImage(random: Random, lineage: Lineage, maxDesktops: number): { spec: ImageSpec; community: boolean } {
  const regionIds = drawRegions(random);
  const usage = drawUsage(random, regionIds, maxDesktops);
  const platform = pickWeighted(random, PLATFORM_WEIGHTS);
  const createdAt = NEWEST - between(random, 0, SPAN_DAYS * 86_400) * 1_000;
  const id = randomId(random, 'imgc-');
  const system = systemImageId(platform, usage.productType);
  const line = `${platform.short}/${usage.productType}`;
  const parent = chance(random, 0.2) ? lineage.get(line) : undefined;
  lineage.set(line, id);
  const { distributing: _, community, ...fields } = usage;
  const spec: ImageSpec = {
    ...fields,
    id,
    name: imageName(random, platform.short, createdAt),
    description: imageDescription(random),
    platformName: platform.name,
    systemDiskSize: pick(random, [40, 60, 80, 80, 120, 200, 500]),
    dataDiskSize: pick(random, [0, 0, 0, 50, 100, 500]),
    parentImageId: parent ?? system,
    baseImageId: system,
    createdAt,
    modifiedAt: createdAt + between(random, 0, 20) * DAY,
    apps: imageApps(random),
    features: chance(random, 0.15) ? ['GPU'] : [],
    tags: imageTags(random),
    regions: toCopies(random, regionIds, usage),
  };
  return { spec, community: community ?? false };
}

function foreignImage(random: Random, type: 'Shared' | 'Community', parentImageId: string | null): ImageSpec {
  const platform = pickWeighted(random, PLATFORM_WEIGHTS);
  const createdAt = NEWEST - between(random, 0, SPAN_DAYS) * DAY;
  return {
    name: imageName(random, platform.short, createdAt),
    type,
    aliUid: String(between(random, 1_100_000_000, 1_999_999_999)),
    productType: 'CloudDesktop',
    platformName: platform.name,
    parentImageId,
    createdAt,
    regions: [{ regionId: pick(random, REGIONS) }],
  };
}

/** Adds the vendor's images, `count` custom images with what uses them, and some images of others. */
export function generateImages(store: Store, count: number, random: Random, maxDesktops = USUAL_MAX_DESKTOPS): void {
  for (const spec of systemImages(NEWEST - 4 * 365 * DAY)) addImage(store, spec, random, NEWEST);
  const lineage: Lineage = new Map();
  for (let i = 0; i < count; i += 1) {
    const { spec, community } = drawImage(random, lineage, maxDesktops);
    addImage(store, spec, random, NEWEST);
    if (community) addImage(store, foreignImage(random, 'Community', spec.id ?? null), random, NEWEST);
  }
  const foreign = Math.min(200, Math.ceil(count / 30));
  for (let i = 0; i < foreign; i += 1) {
    addImage(store, foreignImage(random, i % 2 === 0 ? 'Shared' : 'Community', null), random, NEWEST);
  }
}

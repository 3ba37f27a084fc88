/**
 * What refers to a generated image. The shares of the mix are a guess at an account that nobody has tidied for three years:
 * about 45 % are used by nothing, 30 % cannot go, 12 % take something along, the rest is busy, failed or merely noted.
 */
import type { ProductType } from '../state/records';
import type { DependentSpec, ImageSpec } from '../state/spec';
import { between, chance, pick, pickWeighted, type Random } from './random';

/** Fields of a description that the mix decides about. `community` asks for a community image made from it. */
export type Usage = Pick<
  ImageSpec,
  'groups' | 'workstations' | 'templates' | 'bundles' | 'desktopGroups' | 'desktops' | 'sharedTo' | 'status'
> & { productType: ProductType; distributing?: boolean; community?: boolean };

/** How a generated image is used. */
export type Use = (random: Random, regionIds: readonly [string, ...string[]], maxDesktops: number) => Usage;

function several(random: Random, low: number, high: number, make: (index: number) => DependentSpec): DependentSpec[] {
  return Array.from({ length: between(random, low, high) }, (_, index) => make(index));
}

function anyProduct(random: Random): ProductType {
  return pick(random, ['CloudApp', 'CloudDesktop', 'CloudDesktop', 'WuyingServer']);
}

/** Most dependents name the id of the copy in their region, some the main id: which one is not published. */
function refersTo(random: Random): 'main' | 'copy' {
  return chance(random, 0.3) ? 'main' : 'copy';
}

const deliveryGroups: Use = (random, regionIds) => ({
  productType: 'CloudApp',
  groups: several(random, 1, 4, () => {
    const instances = between(random, 0, 12);
    return {
      regionId: pick(random, regionIds),
      status: pick(random, ['PUBLISHED', 'PUBLISHED', 'PUBLISHED', 'MAINTAINING', 'EXPIRED', 'CEASED']),
      instances,
      sessions: between(random, 0, instances),
    };
  }),
});

const workstations: Use = (random, regionIds) => ({
  productType: 'WuyingServer',
  workstations: several(random, 1, 6, () => ({ regionId: pick(random, regionIds) })),
});

const desktopGroups: Use = (random, regionIds) => ({
  productType: 'CloudDesktop',
  desktopGroups: several(random, 1, 2, () => ({
    regionId: pick(random, regionIds),
    desktopCount: between(random, 2, 16),
    refersTo: refersTo(random),
  })),
});

const templates: Use = (random, regionIds) => ({
  productType: 'CloudDesktop',
  templates: several(random, 1, 4, () => {
    const regionId = pick(random, regionIds);
    const others = regionIds.filter((id) => id !== regionId && chance(random, 0.5));
    return { regionId, regionIds: [regionId, ...others], refersTo: refersTo(random) };
  }),
});

const bundles: Use = (random, regionIds) => ({
  productType: 'CloudDesktop',
  bundles: several(random, 1, 3, () => ({ regionId: pick(random, regionIds), refersTo: refersTo(random) })),
});

const desktops: Use = (random, regionIds, maxDesktops) => ({
  productType: 'CloudDesktop',
  desktops: several(random, 1, maxDesktops, () => ({
    regionId: pick(random, regionIds),
    refersTo: refersTo(random),
  })),
});

const shared: Use = (random) => ({
  productType: 'CloudDesktop',
  sharedTo: Array.from({ length: between(random, 1, 3) }, () => String(between(random, 1_100_000_000, 1_999_999_999))),
});

const everything: Use = (random, regionIds) => ({
  ...deliveryGroups(random, regionIds, 0),
  ...templates(random, regionIds, 0),
  ...(chance(random, 0.5) ? desktopGroups(random, regionIds, 0) : shared(random, regionIds, 0)),
});

/** The mix by weight, in percent. */
export const MIX: readonly [{ weight: number; value: Use }, ...{ weight: number; value: Use }[]] = [
  { weight: 45, value: (random) => ({ productType: anyProduct(random) }) },
  { weight: 12, value: deliveryGroups },
  { weight: 6, value: workstations },
  { weight: 6, value: desktopGroups },
  { weight: 3, value: shared },
  { weight: 1, value: (random) => ({ productType: anyProduct(random), community: true }) },
  { weight: 2, value: everything },
  { weight: 8, value: templates },
  { weight: 4, value: bundles },
  { weight: 6, value: desktops },
  { weight: 3, value: (random) => ({ productType: anyProduct(random), status: 'CREATE_FAILED' }) },
  { weight: 2, value: (random) => ({ productType: anyProduct(random), status: 'CREATING' }) },
  { weight: 2, value: (random) => ({ productType: anyProduct(random), distributing: true }) },
];

/** Most cloud computers that are made from one image, unless a setting says otherwise. */
export const USUAL_MAX_DESKTOPS = 24;

/** Draws how the next image is used. */
export function drawUsage(random: Random, regionIds: readonly [string, ...string[]], maxDesktops: number): Usage {
  return pickWeighted(random, MIX)(random, regionIds, maxDesktops);
}

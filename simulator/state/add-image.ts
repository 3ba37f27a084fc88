/** Makes an image and its dependents from a description. */
import { type Random, randomId } from '../generator/random';
import { addDependent } from './add-dependent';
import type { DependentKind, ImageRecord, RegionCopy, Share } from './records';
import type { ImageSpec, RegionSpec } from './spec';
import type { Store } from './store';

/** The account that the credentials belong to. */
export const OWN_ALI_UID = '1234567890123456';

/** Names of the lists of dependents in a description, with the kind that they hold. */
export const DEPENDENT_FIELDS = {
  groups: 'delivery-group',
  workstations: 'workstation',
  templates: 'template',
  bundles: 'bundle',
  desktopGroups: 'desktop-group',
  desktops: 'desktop',
} as const satisfies Partial<Record<keyof ImageSpec, DependentKind>>;

const FIELDS = Object.keys(DEPENDENT_FIELDS) as (keyof typeof DEPENDENT_FIELDS)[];

function osTypeOf(platformName: string): string {
  if (platformName.startsWith('Windows')) return 'Windows';
  return platformName === 'Android' ? 'Android' : 'Linux';
}

/** A region copy from its description; its status is the image's unless it says otherwise. */
export function toCopy(region: RegionSpec, imageStatus: ImageRecord['status']): RegionCopy {
  const status = region.status ?? imageStatus;
  return {
    regionId: region.regionId,
    imageId: region.imageId ?? null,
    status,
    progress: region.progress ?? (status === 'AVAILABLE' ? 100 : 0),
    span: null,
  };
}

/** A share from its description. */
export function toShare(share: string | { aliUid: string; regionId: string }, regionId: string): Share {
  return typeof share === 'string' ? { aliUid: share, regionId } : share;
}

/** Adds one image with everything that its description names; `now` is the creation time unless one is given. */
export function addImage(store: Store, spec: ImageSpec, random: Random, now: number): ImageRecord {
  const status = spec.status ?? 'AVAILABLE';
  const platformName = spec.platformName ?? 'Windows Server 2022';
  const regions = (spec.regions ?? [{ regionId: 'cn-shanghai' }]).map((region) => toCopy(region, status));
  const createdAt = spec.createdAt ?? now;
  const image: ImageRecord = {
    id: spec.id ?? randomId(random, 'imgc-'),
    seq: store.nextSeq(),
    name: spec.name,
    description: spec.description ?? '',
    type: spec.type ?? 'User',
    aliUid: spec.aliUid ?? OWN_ALI_UID,
    status,
    productType: spec.productType ?? 'CloudApp',
    platformName,
    osType: osTypeOf(platformName),
    systemDiskSize: spec.systemDiskSize ?? 60,
    dataDiskSize: spec.dataDiskSize ?? 0,
    parentImageId: spec.parentImageId ?? null,
    baseImageId: spec.baseImageId ?? null,
    versionId: randomId(random, 'iv-'),
    createdAt,
    modifiedAt: spec.modifiedAt ?? createdAt,
    apps: spec.apps ?? [],
    features: spec.features ?? [],
    tags: [...(spec.tags ?? [])],
    regions,
    shares: (spec.sharedTo ?? []).map((share) => toShare(share, regions[0]?.regionId ?? 'cn-shanghai')),
    deleteAnswers: spec.deleteAnswers ?? null,
    onDelete: spec.onDelete ?? null,
  };
  store.addImage(image);
  for (const field of FIELDS) {
    for (const dependent of spec[field] ?? []) addDependent(store, image, DEPENDENT_FIELDS[field], dependent, random);
  }
  return image;
}

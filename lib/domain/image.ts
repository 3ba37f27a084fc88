/**
 * One image as the console knows it. The vendor's spelling ends in `lib/cloud`; from there on this is the only shape.
 * Source of the fields: appstream-center 2021-09-01, `ListImage`.
 */

import type { ScopedImage } from './scope';

/** Id of an image as `ListImage` names it, for example `imgc-07hnjj5fp3a1`. */
export type ImageId = string & { readonly __brand: 'ImageId' };

/** Longest image id that is accepted anywhere; the vendor's are 20 to 30 characters. */
export const MAX_IMAGE_ID_LENGTH = 128;

const IMAGE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Whether a text can be an image id at all: only such a text is ever sent to the cloud. */
export function isImageId(text: string): text is ImageId {
  return text.length <= MAX_IMAGE_ID_LENGTH && IMAGE_ID.test(text);
}

/** Who an image comes from, in `ListImage`'s words. Only `User` images can be deleted. */
export const IMAGE_TYPES = ['User', 'Shared', 'System', 'Community'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/** Status of an image or of one region copy. `unknown` is a value that the vendor does not publish. */
export const IMAGE_STATUSES = [
  'available',
  'initialising',
  'creating',
  'creation-failed',
  'deleted',
  'unknown',
] as const;
export type ImageStatus = (typeof IMAGE_STATUSES)[number];

/** Product lines that an image is made for. `unknown` is a value that the vendor does not publish. */
export const PRODUCTS = ['cloud-app', 'cloud-desktop', 'workstation', 'unknown'] as const;
export type Product = (typeof PRODUCTS)[number];

/** One entry of the image's distribution list. */
export interface RegionCopy {
  regionId: string;
  /** Id that the image has in this region; may differ from the image's own (inference: `ImageRegionDistributeList[].ImageId`). */
  imageId: string | null;
  status: ImageStatus;
  /** 0 to 100, or null when the vendor gives none. */
  progressPercent: number | null;
}

/** One image. Sizes in GiB, times in ISO 8601 UTC. */
export interface Image {
  id: ImageId;
  name: string;
  description: string;
  type: ImageType;
  status: ImageStatus;
  /** Account that owns it (`AliUid`). */
  ownerAccount: string | null;
  product: Product;
  /** Operating system in the vendor's words, for example "Windows Server 2022". */
  system: string | null;
  systemDiskGib: number;
  dataDiskGib: number;
  regions: RegionCopy[];
  parentImageId: string | null;
  baseImageId: string | null;
  /** Sub-version in use; deletion removes all versions. */
  versionId: string | null;
  apps: { id: string; name: string }[];
  drivers: string[];
  tags: { key: string; value: string }[];
  createdAt: string | null;
  changedAt: string | null;
}

/**
 * Every id under which other services may refer to the image.
 * Assumption (inference of the vendor's notes, section 4): the id of a region copy is such an id.
 */
export function idsOf(image: Pick<Image, 'id' | 'regions'>): string[] {
  const ids = new Set<string>([image.id]);
  for (const copy of image.regions) if (copy.imageId) ids.add(copy.imageId);
  return [...ids];
}

/** Regions that hold a copy, in the vendor's order. A copy that the vendor calls deleted does not count. */
export function regionIdsOf(image: Pick<Image, 'regions'>): string[] {
  return [...new Set(image.regions.filter((copy) => copy.status !== 'deleted').map((copy) => copy.regionId))];
}

/** What decides whose image it is (`scope`). */
export function scopedImageOf(image: Pick<Image, 'name' | 'product' | 'regions'>): ScopedImage {
  return { name: image.name, product: image.product, regions: regionIdsOf(image) };
}

/** Whether the image or one of its copies is being made right now. */
export function isMoving({ status, regions }: { status: ImageStatus; regions: { status: ImageStatus }[] }): boolean {
  return [status, ...regions.map((copy) => copy.status)].some((each) => each === 'creating' || each === 'initialising');
}

/** Whether the image was made from the one that has these ids. */
export function isMadeFrom(image: Pick<Image, 'parentImageId' | 'baseImageId'>, ids: readonly string[]): boolean {
  return ids.includes(image.parentImageId ?? '') || ids.includes(image.baseImageId ?? '');
}

/** GiB that the image takes over all its regions: both disks, once for every copy. */
export function sizeGibOf(image: Pick<Image, 'systemDiskGib' | 'dataDiskGib' | 'regions'>): number {
  return (image.systemDiskGib + image.dataDiskGib) * Math.max(1, regionIdsOf(image).length);
}

/**
 * The account that the console works for: the owner of most images that the vendor lists as the account's own.
 * Inference: no operation in use tells the caller's account. Null when there are none.
 */
export function inferOwnAccount(images: Iterable<Pick<Image, 'type' | 'ownerAccount'>>): string | null {
  const votes = new Map<string, number>();
  for (const image of images) {
    if (image.type !== 'User' || !image.ownerAccount) continue;
    votes.set(image.ownerAccount, (votes.get(image.ownerAccount) ?? 0) + 1);
  }
  const [winner] = [...votes].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  return winner?.[0] ?? null;
}

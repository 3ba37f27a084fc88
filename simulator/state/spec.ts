/**
 * How an image is described before it exists: by the generator, by the sentinels and by `POST /images`.
 * What is left out gets a plausible value.
 */
import type { ImageStatus, ImageType, ProductType, Tag } from './records';

/** A region copy; `imageId` is its own id in that region. */
export interface RegionSpec {
  regionId: string;
  imageId?: string;
  status?: ImageStatus;
  progress?: number;
}

/** What all dependents can say about themselves. `refersTo` chooses between the image's main id and the region copy's. */
export interface DependentSpec {
  id?: string;
  name?: string;
  regionId?: string;
  refersTo?: 'main' | 'copy';
  status?: string | number;
  /** Delivery groups: instances and open sessions. */
  instances?: number;
  sessions?: number;
  /** Templates: the regions they span. */
  regionIds?: readonly string[];
  /** Desktop groups: how many cloud computers are in the pool. */
  desktopCount?: number;
}

/** What happens when DeleteImage is called for an image, beside what the call does. */
export interface OnDelete {
  /** Turn up right before the call is judged: somebody was faster than the caller. */
  groups?: readonly DependentSpec[];
  workstations?: readonly DependentSpec[];
  desktopGroups?: readonly DependentSpec[];
  /** Names of community images that were made from it by then. */
  communityImages?: readonly string[];
  /** What the image has become by then. */
  type?: ImageType;
  aliUid?: string;
  status?: ImageStatus;
  sharedTo?: readonly string[];
  /**
   * Where the call ends with `DeleteTemplate.Failed`: `before-image` when all templates but the last are gone, `after-image` when the image is
   * gone and its templates are not.
   */
  stops?: 'before-image' | 'after-image';
  /** Calls that end so; every call when left out. */
  times?: number;
}

/** One image with what refers to it. */
export interface ImageSpec {
  id?: string;
  name: string;
  description?: string;
  type?: ImageType;
  aliUid?: string;
  status?: ImageStatus;
  productType?: ProductType;
  platformName?: string;
  systemDiskSize?: number;
  dataDiskSize?: number;
  parentImageId?: string | null;
  baseImageId?: string | null;
  createdAt?: number;
  modifiedAt?: number;
  apps?: readonly string[];
  features?: readonly string[];
  tags?: readonly Tag[];
  regions?: readonly RegionSpec[];
  deleteAnswers?: string | null;
  onDelete?: OnDelete | null;
  groups?: readonly DependentSpec[];
  workstations?: readonly DependentSpec[];
  templates?: readonly DependentSpec[];
  bundles?: readonly DependentSpec[];
  desktopGroups?: readonly DependentSpec[];
  desktops?: readonly DependentSpec[];
  /** Account ids; shared in the image's first region unless a region is named. */
  sharedTo?: readonly (string | { aliUid: string; regionId: string })[];
}

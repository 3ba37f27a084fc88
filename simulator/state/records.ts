/** What the account holds, as records. They keep what matters; fields that nothing depends on are made up when shown. */

import type { OnDelete } from './spec';

/** Status of an image or a region copy. Source: App Streaming notes, ListImage. */
export const IMAGE_STATUSES = ['INIT', 'CREATING', 'AVAILABLE', 'CREATE_FAILED'] as const;
/** One of the four published statuses. */
export type ImageStatus = (typeof IMAGE_STATUSES)[number];

/** Who an image comes from. Source: ListImage, parameter ImageType. */
export const IMAGE_TYPES = ['User', 'Shared', 'System', 'Community'] as const;
/** One of the four published types. */
export type ImageType = (typeof IMAGE_TYPES)[number];

/** Product lines. Source: ListImage, parameter ProductType. */
export const PRODUCT_TYPES = ['CloudApp', 'CloudDesktop', 'WuyingServer'] as const;
/** One of the three published product lines. */
export type ProductType = (typeof PRODUCT_TYPES)[number];

/** A tag as it is sent and answered. */
export interface Tag {
  Key: string;
  Value: string;
}

/** An image in one region. `imageId` is its own id there, null when it is the image's main id. */
export interface RegionCopy {
  regionId: string;
  imageId: string | null;
  status: ImageStatus;
  /** 0 to 100. */
  progress: number;
  /** When the copy was begun and will be there, on the simulator's timeline; null when nothing is moving. */
  span: { from: number; to: number } | null;
}

/** One account that an image is shared to; shares are made in one region. Source: sharing rules of the ecd notes. */
export interface Share {
  regionId: string;
  aliUid: string;
}

/** One image. Times in milliseconds since 1970. */
export interface ImageRecord {
  id: string;
  /** Place in lists that page by token; rises. */
  seq: number;
  name: string;
  description: string;
  type: ImageType;
  aliUid: string;
  status: ImageStatus;
  productType: ProductType;
  platformName: string;
  osType: string;
  systemDiskSize: number;
  dataDiskSize: number;
  parentImageId: string | null;
  baseImageId: string | null;
  versionId: string;
  createdAt: number;
  modifiedAt: number;
  apps: readonly string[];
  features: readonly string[];
  tags: Tag[];
  regions: RegionCopy[];
  shares: Share[];
  /** The code that DeleteImage answers for this image, whatever it looks like; null for the documented rules. */
  deleteAnswers: string | null;
  /** What happens when DeleteImage is called for it; null for nothing beside the documented rules. */
  onDelete: OnDelete | null;
}

/** What all things that refer to an image have in common. `imageId` is the id they name: main id or a copy's. */
interface Common {
  id: string;
  /** Place in lists; rises. */
  seq: number;
  name: string;
  imageId: string;
  regionId: string;
  createdAt: number;
}

/** Delivery group. Source: ListAppInstanceGroup. */
export interface DeliveryGroup extends Common {
  kind: 'delivery-group';
  status: string;
  instances: number;
  sessions: number;
  tags: Tag[];
}

/** Workstation. Source: ListWuyingServer. */
export interface Workstation extends Common {
  kind: 'workstation';
  status: string;
}

/** Template that spans regions. Source: DescribeTemplates. */
export interface Template extends Common {
  kind: 'template';
  regionIds: readonly string[];
  templateType: 'USER_TEMPLATE' | 'SYSTEM_TEMPLATE';
}

/** The older, regional template. Source: DescribeBundles. */
export interface Bundle extends Common {
  kind: 'bundle';
  bundleType: 'CUSTOM' | 'SYSTEM';
}

/** Shared cloud computers, also called pool. Source: DescribeDesktopGroups. */
export interface DesktopGroup extends Common {
  kind: 'desktop-group';
  status: number;
}

/** Cloud computer. Source: DescribeDesktops. */
export interface Desktop extends Common {
  kind: 'desktop';
  status: string;
  desktopGroupId: string | null;
}

/** Anything that refers to an image. */
export type Dependent = DeliveryGroup | Workstation | Template | Bundle | DesktopGroup | Desktop;
/** Kind of such a thing. */
export type DependentKind = Dependent['kind'];

/** Dependents by their kind. */
export interface DependentByKind {
  'delivery-group': DeliveryGroup;
  workstation: Workstation;
  template: Template;
  bundle: Bundle;
  'desktop-group': DesktopGroup;
  desktop: Desktop;
}

/** Every id under which other things may refer to the image. */
export function idsOfImage(image: ImageRecord): string[] {
  const ids = new Set([image.id]);
  for (const copy of image.regions) if (copy.imageId) ids.add(copy.imageId);
  return [...ids];
}

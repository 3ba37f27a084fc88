/** Operating systems and the system images that custom images descend from. Names of platforms: ListImage, PlatformName. */

import type { ProductType } from '../state/records';
import type { ImageSpec } from '../state/spec';

/** A platform with its short name in image names and how common it is. */
export interface Platform {
  name: string;
  short: string;
  weight: number;
}

/** Published platform names, weighted. */
export const PLATFORMS: readonly [Platform, ...Platform[]] = [
  { name: 'Windows Server 2022', short: 'win2022', weight: 34 },
  { name: 'Windows Server 2019', short: 'win2019', weight: 20 },
  { name: 'Windows 11', short: 'win11', weight: 16 },
  { name: 'Windows 10', short: 'win10', weight: 10 },
  { name: 'Ubuntu', short: 'ubuntu', weight: 15 },
  { name: 'Debian', short: 'debian', weight: 5 },
];

/** Regions the generated account works in; the first ones are the most common. */
export const REGIONS: readonly [string, ...string[]] = [
  'cn-shanghai',
  'cn-hangzhou',
  'cn-beijing',
  'cn-shenzhen',
  'ap-southeast-1',
];

/** Account that owns the vendor's own images. */
export const VENDOR_ALI_UID = '1000000000000001';

const PRODUCTS: readonly ProductType[] = ['CloudApp', 'CloudDesktop', 'WuyingServer'];
const PRODUCT_SHORT: Record<ProductType, string> = { CloudApp: 'app', CloudDesktop: 'desktop', WuyingServer: 'server' };

/** Id of the system image of a platform and product. Speaking, not generated. Source: notes 6, "system images". */
export function systemImageId(platform: Platform, product: ProductType): string {
  return `imgc-system-${platform.short}-${PRODUCT_SHORT[product]}`;
}

/** The vendor's images: one per platform and product, in every region. */
export function systemImages(createdAt: number): ImageSpec[] {
  return PLATFORMS.flatMap((platform) =>
    PRODUCTS.map((productType) => ({
      id: systemImageId(platform, productType),
      name: `${platform.name} (${PRODUCT_SHORT[productType]}, zh-CN)`,
      type: 'System' as const,
      aliUid: VENDOR_ALI_UID,
      productType,
      platformName: platform.name,
      systemDiskSize: 40,
      createdAt,
      regions: REGIONS.map((regionId) => ({
        regionId,
        ...(productType === 'CloudDesktop' ? { imageId: `desktopimage-${platform.short}-${regionId}` } : {}),
      })),
    })),
  );
}

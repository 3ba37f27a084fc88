/**
 * Addresses of the vendor's pages: the only place where they stand. Each was found in the vendor's own publications; where none tells
 * an address, the nearest page that is published stands in. No address leads to a single resource: none such is published.
 */
import type { ReasonKind } from './verdict';

const APP_STREAMING =
  'https://www.alibabacloud.com/help/en/wuying-appstreaming/developer-reference/api-appstream-center-2021-09-01-';
const DESKTOPS = 'https://www.alibabacloud.com/help/en/wuying-workspace/';

/** Pages by what they are about. */
export const VENDOR_PAGES = {
  /** The operation with its conditions and its codes. Source: the API reference. */
  deleteImage: `${APP_STREAMING}deleteimage`,
  /** Source: the API reference. */
  listImage: `${APP_STREAMING}listimage`,
  /** How a delivery group gets another image. Source: the API reference. */
  updateDeliveryGroup: `${APP_STREAMING}updateappinstancegroupimage`,
  /** How a workstation gets another image. Source: the API reference. */
  updateWorkstation: `${APP_STREAMING}updatewuyingserverimage`,
  /** How a share is ended. Source: the user guide of cloud computers. */
  share: `${DESKTOPS}share-or-unshare-a-custom-image`,
  /** How shared cloud computers are changed. Source: the user guide of cloud computers. */
  sharedComputers: `${DESKTOPS}user-guide/create-shared-cloud-computers`,
  /** What happens to templates of an image. Source: the API reference of cloud computers. */
  deleteDesktopImages: `${DESKTOPS}developer-reference/api-ecd-2020-09-30-deleteimages`,
  /** The vendor's own console; images, groups and workstations are managed there. Source: the notes of `AppCenterImageId` in the vendor's SDKs. */
  appStreamingConsole: 'https://appstreaming.console.aliyun.com/',
  /** Where permissions are granted. Source: the vendor's guides to RAM users. */
  ramConsole: 'https://ram.console.aliyun.com/overview',
} as const;
export type VendorPage = keyof typeof VENDOR_PAGES;

/** Pages that help with each reason, the one to begin with first. */
export const PAGES_OF_REASON: Record<ReasonKind, readonly VendorPage[]> = {
  gone: [],
  'not-custom': ['deleteImage'],
  'shared-to-this-account': ['share'],
  'shared-to-others': ['share'],
  'community-parent': ['appStreamingConsole'],
  'used-by-delivery-group': ['appStreamingConsole', 'updateDeliveryGroup'],
  'used-by-workstation': ['appStreamingConsole', 'updateWorkstation'],
  'used-by-desktop-group': ['sharedComputers'],
  protected: [],
  'being-created': ['listImage'],
  'being-distributed': ['listImage'],
  unchecked: [],
  'template-goes-along': ['deleteImage', 'deleteDesktopImages'],
  'bundle-goes-along': ['deleteDesktopImages'],
  'region-copies-go': ['deleteImage'],
  'used-by-cloud-computer': ['deleteDesktopImages'],
  'has-children': ['deleteImage'],
  'creation-failed': ['appStreamingConsole'],
};

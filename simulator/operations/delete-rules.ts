/**
 * The vendor's rules for DeleteImage, written from the documents alone. Source: App Streaming notes, DeleteImage and section 4.
 * Codes and texts are published. Which state leads to which code, and the order of the checks, is inference: identity first,
 * then whether the image is settled, then shares, derivations and users.
 */
import { type ImageRecord, idsOfImage } from '../state/records';
import type { Store } from '../state/store';

const UNSETTLED = new Set(['INIT', 'CREATING']);

interface Rule {
  code: string;
  refuses(image: ImageRecord, store: Store): boolean;
}

/** In the order in which they are checked; the first that refuses is answered. */
const RULES: readonly Rule[] = [
  { code: 'ImageDeleteFailed.NotAllowSharedImage', refuses: (image) => image.type === 'Shared' },
  { code: 'ImageDeleteFailed.NotAllow', refuses: (image) => image.type !== 'User' },
  { code: 'InvalidImageOperation.ImageIsCreating', refuses: (image) => UNSETTLED.has(image.status) },
  {
    code: 'InvalidImageOperation.ImageIsCreating',
    refuses: (image) => image.regions.some((copy) => UNSETTLED.has(copy.status)),
  },
  { code: 'ImageDeleteFailed.HasSharedImage', refuses: (image) => image.shares.length > 0 },
  {
    code: 'ImageDeleteFailed.NotAllowCommunityParent',
    refuses: (image, store) => store.childrenOf(image.id).some((child) => child.type === 'Community'),
  },
  {
    code: 'ImageNotAllowDelete',
    refuses: (image, store) => store.shelves['desktop-group'].onImages(idsOfImage(image)).length > 0,
  },
  {
    code: 'ImageDeleteFailed.NotAllow',
    refuses: (image, store) => store.shelves['delivery-group'].onImages(idsOfImage(image)).length > 0,
  },
  {
    code: 'ImageDeleteFailed.NotAllow',
    refuses: (image, store) => store.shelves.workstation.onImages(idsOfImage(image)).length > 0,
  },
];

/** The code that refuses the image, or null when it may go. Single cloud desktops do not block (notes 6). */
export function refusalOf(image: ImageRecord, store: Store): string | null {
  return RULES.find((rule) => rule.refuses(image, store))?.code ?? null;
}

/**
 * The vendor's codes for `DeleteImage` (appstream-center 2021-09-01, twelve of them): whether a retry can help.
 * Sentences live in `messages/`; what an answer means for an item is in `outcome`.
 */

export const VENDOR_CODES = [
  'Image.NotExist',
  'ImageDeleteFailed.NotAllow',
  'ImageDeleteFailed.NotAllowCommunityParent',
  'ImageDeleteFailed.NotAllowSharedImage',
  'ImageDeleteFailed.HasSharedImage',
  'ImageNotAllowDelete',
  'InvalidImageOperation.ImageIsCreating',
  'DeleteTemplate.Failed',
  'QueryTemplate.Failed',
  'InvalidTemplate.NotFound',
  'InternalError',
  'ServiceUnavailable',
] as const;
export type VendorCode = (typeof VENDOR_CODES)[number];

/** Whether trying again can help: `no`, `after-a-change` (the blocker must go), `when-ready` (it passes), `yes`. */
export type RetryAdvice = 'no' | 'after-a-change' | 'when-ready' | 'yes';

/** Advice per code. Source: the vendor's texts, section 4 of the notes on the API. */
export const RETRY_ADVICE: Record<VendorCode, RetryAdvice> = {
  'Image.NotExist': 'no',
  'ImageDeleteFailed.NotAllow': 'after-a-change',
  'ImageDeleteFailed.NotAllowCommunityParent': 'after-a-change',
  'ImageDeleteFailed.NotAllowSharedImage': 'no',
  'ImageDeleteFailed.HasSharedImage': 'after-a-change',
  ImageNotAllowDelete: 'after-a-change',
  'InvalidImageOperation.ImageIsCreating': 'when-ready',
  'DeleteTemplate.Failed': 'yes',
  'QueryTemplate.Failed': 'yes',
  'InvalidTemplate.NotFound': 'yes',
  InternalError: 'yes',
  ServiceUnavailable: 'yes',
};

/** Whether a text is one of the twelve. Others are shown verbatim. */
export function isVendorCode(code: string): code is VendorCode {
  return (VENDOR_CODES as readonly string[]).includes(code);
}

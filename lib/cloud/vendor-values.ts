/** The vendor's words for statuses, products and times, as ours. What is not published becomes `unknown`, never a guess. */
import type { ImageStatus, Product } from '@/lib/domain/image';

const STATUSES = new Map<string, ImageStatus>(
  Object.entries({
    AVAILABLE: 'available',
    INIT: 'initialising',
    CREATING: 'creating',
    CREATE_FAILED: 'creation-failed',
    DELETE: 'deleted',
  } as const),
);

const PRODUCTS = new Map<string, Product>(
  Object.entries({
    CloudApp: 'cloud-app',
    CloudDesktop: 'cloud-desktop',
    WuyingServer: 'workstation',
  } as const),
);

/** Status of an image or region copy (`ListImage`). */
export function statusOf(word: string | null | undefined): ImageStatus {
  return STATUSES.get(word ?? '') ?? 'unknown';
}

/** Product line (`ListImage.Data[].ProductType`). */
export function productOf(word: string | null | undefined): Product {
  return PRODUCTS.get(word ?? '') ?? 'unknown';
}

/** "70%" or "70" as 70; null for anything else. */
export function percentOf(text: string | null | undefined): number | null {
  const match = /^\s*(\d{1,3}(?:\.\d+)?)\s*%?\s*$/.exec(text ?? '');
  return match ? Math.min(100, Number(match[1])) : null;
}

/**
 * A time of `ListImage`, "YYYY-MM-DD HH:mm:ss" without zone, or an ISO time with zone, as ISO 8601 UTC; null when it is neither.
 * Assumption: times without a zone are China Standard Time (UTC+8); no zone is published.
 */
export function timeOf(text: string | null | undefined): string | null {
  const bare = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/.exec(text ?? '');
  const zoned = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.exec(text ?? '');
  const ms = Date.parse(bare ? `${bare[1]}T${bare[2]}+08:00` : (zoned?.[0] ?? ''));
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

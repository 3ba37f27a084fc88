/** A part of the account's images: by name pattern, product and region. */
import { matchesPattern } from './name-pattern';

/** An empty list leaves that side open; the sides that are given must all hold. */
export interface Scope {
  /** Patterns of which one must match the name. */
  names: string[];
  products: string[];
  /** All regions of the image must be among these: a deletion takes it from every one of them. */
  regions: string[];
}

/** As much of an image as decides whether it is in a scope. `regions` are ids. */
export interface ScopedImage {
  name: string;
  product: string;
  regions: readonly string[];
}

/** Whether an image is in the scope. One without any region is in no scope that names regions. */
export function scopeHolds({ names, products, regions }: Scope, image: ScopedImage): boolean {
  if (names.length > 0 && !names.some((pattern) => matchesPattern(pattern, image.name))) return false;
  if (products.length > 0 && !products.includes(image.product)) return false;
  if (regions.length === 0) return true;
  return image.regions.length > 0 && image.regions.every((region) => regions.includes(region));
}

/** Sentinels: images that are there for tests, with ids that never change. The table for readers is in the README. */
import type { ImageSpec } from '../state/spec';

/** Dates of sentinels: newer than anything generated, so that they come first in lists; earlier entries are newer. */
const NEWEST = Date.UTC(2026, 10, 2);
const MINUTE = 60_000;

/** What every sentinel has unless it says otherwise. */
export function sentinel(id: string, description: string, spec: Omit<ImageSpec, 'id' | 'name'> = {}): ImageSpec {
  return {
    id: `imgc-sentinel-${id}`,
    name: `sentinel-${id}`,
    description,
    parentImageId: 'imgc-system-win2022-app',
    baseImageId: 'imgc-system-win2022-app',
    ...spec,
  };
}

/** Gives sentinels their dates, a minute apart. */
export function dated(specs: readonly ImageSpec[]): ImageSpec[] {
  return specs.map((spec, index) => ({ createdAt: NEWEST - index * MINUTE, ...spec }));
}

/** What moves while an image is being made or copied. */
import type { Image, RegionCopy } from './image';

type Moving = Pick<Image, 'status'> & { regions: Pick<RegionCopy, 'regionId' | 'status' | 'progressPercent'>[] };

/** Whether status, copies or their progress differ between two reads of an image. */
export function hasMoved(before: Moving, after: Moving): boolean {
  return movementOf(before) !== movementOf(after);
}

/** Order of the copies does not count: the vendor promises none. */
function movementOf({ status, regions }: Moving): string {
  const copies = regions.map((copy) => [copy.regionId, copy.status, copy.progressPercent].join(' '));
  return [status, ...copies.sort()].join('\n');
}

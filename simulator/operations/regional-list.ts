/** What the regional lists of ecd have in common: RegionId is mandatory, `ImageId.N` narrows. Source: ecd notes. */
import { type Parameters, readList, requireText } from '../gateway/parameters';
import type { Dependent } from '../state/records';
import type { Shelf } from '../state/shelf';

/**
 * Records of the region, on one of the named images if any are named. Only the id that a record itself names matches: a client
 * that asks with the main id does not find what was made from a region copy, as the mapping of ids is not published.
 */
export function regionalCandidates<T extends Dependent>(parameters: Parameters, shelf: Shelf<T>): readonly T[] {
  const regionId = requireText(parameters, 'RegionId');
  const imageIds = readList(parameters, 'ImageId');
  if (imageIds.length === 0) return shelf.inRegion(regionId);
  return shelf.onImages(imageIds).filter((record) => record.regionId === regionId);
}

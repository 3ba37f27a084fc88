/** StartTaskForDistributeImage. Source: App Streaming notes 3 and 6. POST only. When which code is answered is inference. */

import { apiError } from '../gateway/api-error';
import { readList, readOneOf, requireText } from '../gateway/parameters';
import { randomId } from '../generator/random';
import { type ImageRecord, PRODUCT_TYPES, type RegionCopy } from '../state/records';
import type { Simulation } from '../state/simulation';
import type { Operation } from './operation';

function distribute(simulation: Simulation, image: ImageRecord, regionId: string): void {
  const { timeline, settings, store, random } = simulation;
  const from = timeline.now();
  const ownId = image.regions.some((copy) => copy.imageId !== null);
  const copy: RegionCopy = {
    regionId,
    imageId: ownId ? randomId(random, 'm-', 18) : null,
    status: 'CREATING',
    progress: 0,
    span: { from, to: from + settings.distributionMs },
  };
  image.regions.push(copy);
  store.indexCopies(image);
  store.touch();
  timeline.after(settings.distributionMs, () => {
    Object.assign(copy, { status: 'AVAILABLE', progress: 100, span: null });
    store.touch();
  });
}

function check(image: ImageRecord | undefined, regionIds: readonly string[]): ImageRecord {
  if (!image) throw apiError('Image.NotExist');
  if (regionIds.length === 0) throw apiError('ImageDistribute.TargetDistributeRegionListEmpty');
  if (image.type === 'Shared') throw apiError('ImageUpdateSharedImageFailed.NotAllow');
  if (image.type !== 'User') throw apiError('ImageUpdateFailed.NotAllow');
  if (image.status !== 'AVAILABLE') throw apiError('ImageRegionDistribute.NotAllow');
  if (image.regions.some((copy) => regionIds.includes(copy.regionId))) {
    throw apiError('ImageDistribute.RepeatedDistribution');
  }
  return image;
}

/** Starts copying an image to more regions; progress shows in ListImage. */
export const startTaskForDistributeImage: Operation = {
  name: 'StartTaskForDistributeImage',
  version: '2021-09-01',
  methods: ['POST'],
  run({ parameters, simulation, cause }) {
    const id = requireText(parameters, 'ImageId');
    readOneOf(parameters, 'ProductType', PRODUCT_TYPES);
    const regionIds = [...new Set(readList(parameters, 'DestinationRegionList'))];
    const image = check(simulation.store.image(id), regionIds);
    for (const regionId of regionIds) {
      distribute(simulation, image, regionId);
      simulation.effects.append('image-distributed', image.id, cause, simulation.timeline.now(), regionId);
    }
    const Data = randomId(simulation.random, 'tid-');
    return { Success: true, Code: '200', Message: 'success', Data };
  },
};

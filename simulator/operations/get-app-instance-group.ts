/** GetAppInstanceGroup. Source: App Streaming notes 3. Oddity: `AppInstanceGroupModels` is one object here. */
import { ApiError } from '../gateway/api-error';
import { readOneOf, requireText } from '../gateway/parameters';
import type { Operation } from './operation';
import { showGroup } from './show-group';

/** Shows one delivery group. The error for an unknown id is not published: this one is inference. */
export const getAppInstanceGroup: Operation = {
  name: 'GetAppInstanceGroup',
  version: '2021-09-01',
  methods: ['GET', 'POST'],
  run({ parameters, simulation }) {
    const id = requireText(parameters, 'AppInstanceGroupId');
    requireText(parameters, 'ProductType');
    readOneOf(parameters, 'ProductType', ['CloudApp']);
    const group = simulation.store.shelves['delivery-group'].get(id);
    if (!group) {
      throw new ApiError('AppInstanceGroup.NotFound', {
        status: 400,
        message: 'The delivery group does not exist.',
      });
    }
    const image = simulation.store.imageByAnyId(group.imageId);
    return { AppInstanceGroupModels: { ...showGroup(group), AppCenterImageName: image?.name ?? '' } };
  },
};

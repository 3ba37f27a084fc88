/** DescribeImagePermission: the accounts an image is shared to, in one region. Source: ecd notes. */
import { requireText } from '../gateway/parameters';
import type { Operation } from './operation';

/** An image that the region does not know is answered as not shared: no error is published, so this is inference. */
export const describeImagePermission: Operation = {
  name: 'DescribeImagePermission',
  version: '2020-09-30',
  methods: ['POST', 'GET'],
  run({ parameters, simulation }) {
    const regionId = requireText(parameters, 'RegionId');
    const image = simulation.store.imageByAnyId(requireText(parameters, 'ImageId'));
    const shares = image?.shares.filter((share) => share.regionId === regionId) ?? [];
    return { AliUids: shares.map((share) => share.aliUid) };
  },
};

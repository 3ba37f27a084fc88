/** Every operation that the simulator knows. */
import type { Version } from '../gateway/answer';
import { createImageByInstance } from './create-image-by-instance';
import { deleteBundles } from './delete-bundles';
import { deleteImage } from './delete-image';
import { deleteTemplates } from './delete-templates';
import { describeBundles } from './describe-bundles';
import { describeDesktopGroups } from './describe-desktop-groups';
import { describeDesktops } from './describe-desktops';
import { describeImagePermission } from './describe-image-permission';
import { describeImages } from './describe-images';
import { describeTemplates } from './describe-templates';
import { getAppInstanceGroup } from './get-app-instance-group';
import { listAppInstanceGroup } from './list-app-instance-group';
import { listAppInstances } from './list-app-instances';
import { listImage } from './list-image';
import { listRegions } from './list-regions';
import { listTagCloudResources } from './list-tag-cloud-resources';
import { listWuyingServer } from './list-wuying-server';
import { modifyImagePermission } from './modify-image-permission';
import type { Operation } from './operation';
import { startTaskForDistributeImage } from './start-task-for-distribute-image';
import { tagCloudResources } from './tag-cloud-resources';

const OPERATIONS: readonly Operation[] = [
  listImage,
  deleteImage,
  createImageByInstance,
  startTaskForDistributeImage,
  listAppInstanceGroup,
  getAppInstanceGroup,
  listAppInstances,
  listWuyingServer,
  listRegions,
  listTagCloudResources,
  tagCloudResources,
  describeTemplates,
  describeBundles,
  describeDesktops,
  describeDesktopGroups,
  describeImages,
  describeImagePermission,
  modifyImagePermission,
  deleteTemplates,
  deleteBundles,
];

const BY_NAME = new Map(OPERATIONS.map((operation) => [`${operation.version} ${operation.name}`, operation]));

/** An operation of one product, or undefined. Names are matched exactly. */
export function findOperation(version: Version, name: string): Operation | undefined {
  return BY_NAME.get(`${version} ${name}`);
}

/** Which cloud function reads which source. The sync and the live reading of a plan both go through this table. */
import 'server-only';
import type { Cloud } from '@/lib/cloud/client';
import type { DependentRef } from '@/lib/cloud/dependent-ref';
import { describeBundles } from '@/lib/cloud/describe-bundles';
import { describeDesktopGroups } from '@/lib/cloud/describe-desktop-groups';
import { describeDesktops } from '@/lib/cloud/describe-desktops';
import { describeTemplates } from '@/lib/cloud/describe-templates';
import { listDeliveryGroups } from '@/lib/cloud/list-delivery-groups';
import { listWorkstations } from '@/lib/cloud/list-workstations';
import type { CloudResult } from '@/lib/domain/cloud-error';
import type { DependentKind, SourceKey, SourceOperation } from '@/lib/domain/facts';

/** Operations that list dependents; `ListImage` and `DescribeImages` are read by functions of their own. */
export type DependentOperation = Exclude<SourceOperation, 'ListImage' | 'DescribeImages'>;

/** The kind of dependent that each operation lists. */
export const KIND_OF: Record<DependentOperation, DependentKind> = {
  ListAppInstanceGroup: 'delivery-group',
  ListWuyingServer: 'workstation',
  DescribeTemplates: 'template',
  DescribeBundles: 'bundle',
  DescribeDesktopGroups: 'desktop-group',
  DescribeDesktops: 'cloud-computer',
};

type Read = (
  cloud: Cloud,
  options: { regionId: string; imageIds?: string[] },
  signal?: AbortSignal,
) => Promise<CloudResult<DependentRef[]>>;

const READERS: Record<DependentOperation, Read> = {
  ListAppInstanceGroup: (cloud, { imageIds }, signal) => listDeliveryGroups(cloud, { imageIds }, signal),
  ListWuyingServer: (cloud, { imageIds }, signal) => listWorkstations(cloud, { imageIds }, signal),
  DescribeTemplates: (cloud, { imageIds }, signal) => describeTemplates(cloud, { imageIds }, signal),
  DescribeBundles: describeBundles,
  DescribeDesktopGroups: describeDesktopGroups,
  DescribeDesktops: describeDesktops,
};

/** Whether a source lists dependents. */
export function listsDependents(key: SourceKey): key is SourceKey & { operation: DependentOperation } {
  return key.operation in READERS;
}

/**
 * Reads a source to its end, or only what refers to some images.
 * @param imageIds ids under which the images may be referred to; all images when left out
 */
export function readDependents(
  cloud: Cloud,
  key: SourceKey & { operation: DependentOperation },
  imageIds: string[] | undefined,
  signal?: AbortSignal,
): Promise<CloudResult<DependentRef[]>> {
  return READERS[key.operation](cloud, { regionId: key.regionId ?? '', imageIds }, signal);
}

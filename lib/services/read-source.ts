/** Which cloud function reads which source. The sync and the live reading of a plan both go through this table. */
import 'server-only';
import type { Cloud } from '@/lib/cloud/client';
import type { DependentRef } from '@/lib/cloud/dependent-ref';
import { describeBundles, streamBundles } from '@/lib/cloud/describe-bundles';
import { describeDesktopGroups, streamDesktopGroups } from '@/lib/cloud/describe-desktop-groups';
import { describeDesktops, streamDesktops } from '@/lib/cloud/describe-desktops';
import { describeTemplates, streamTemplates } from '@/lib/cloud/describe-templates';
import { listDeliveryGroups, streamDeliveryGroups } from '@/lib/cloud/list-delivery-groups';
import { listWorkstations, streamWorkstations } from '@/lib/cloud/list-workstations';
import type { Sink } from '@/lib/cloud/read-pages';
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

type Stream = (
  cloud: Cloud,
  regionId: string,
  sink: Sink<DependentRef>,
  signal?: AbortSignal,
) => Promise<CloudResult<Set<string>>>;

const STREAMS: Record<DependentOperation, Stream> = {
  ListAppInstanceGroup: (cloud, _, sink, signal) => streamDeliveryGroups(cloud, sink, signal),
  ListWuyingServer: (cloud, _, sink, signal) => streamWorkstations(cloud, sink, signal),
  DescribeTemplates: (cloud, _, sink, signal) => streamTemplates(cloud, sink, signal),
  DescribeBundles: streamBundles,
  DescribeDesktopGroups: streamDesktopGroups,
  DescribeDesktops: streamDesktops,
};

/** Whether a source lists dependents. */
export function listsDependents(key: SourceKey): key is SourceKey & { operation: DependentOperation } {
  return key.operation in READERS;
}

/** Reads a source to its end, page by page; the result is `dependentKey` of everything that it lists. */
export function streamDependents(
  cloud: Cloud,
  key: SourceKey & { operation: DependentOperation },
  sink: Sink<DependentRef>,
  signal?: AbortSignal,
): Promise<CloudResult<Set<string>>> {
  return STREAMS[key.operation](cloud, key.regionId ?? '', sink, signal);
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

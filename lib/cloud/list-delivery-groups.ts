/** `ListAppInstanceGroup`: delivery groups and the image they run on. */
import 'server-only';
import { z } from 'zod';
import type { CloudResult } from '@/lib/domain/cloud-error';
import type { Cloud } from './client';
import type { DependentRef } from './dependent-ref';
import { type ImageList, readImageList, streamImageList } from './read-image-list';
import type { Sink } from './read-pages';

const rowSchema = z.object({
  AppInstanceGroupId: z.string().min(1),
  AppInstanceGroupName: z.string().nullish(),
  AppCenterImageId: z.string().min(1),
  RegionId: z.string().nullish(),
  Status: z.string().nullish(),
  Amount: z.number().nullish(),
  NodePool: z.array(z.object({ NodeUsed: z.number().nullish(), ScalingNodeUsed: z.number().nullish() })).nullish(),
});
const answerSchema = z.object({
  AppInstanceGroupModels: z.array(rowSchema),
  TotalCount: z.number().int().nonnegative(),
});

const LIST: ImageList<typeof answerSchema> = {
  product: 'appstream-center',
  action: 'ListAppInstanceGroup',
  place: 'query',
  filter: 'AppCenterImageId',
  parameters: { ProductType: 'CloudApp' },
  schema: answerSchema,
  rowsOf: ({ AppInstanceGroupModels }) => AppInstanceGroupModels.map(refOf),
};

/** All delivery groups, or those on some images. The vendor filters by one image a call. */
export function listDeliveryGroups(
  cloud: Cloud,
  query: { imageIds?: string[] | undefined },
  signal?: AbortSignal,
): Promise<CloudResult<DependentRef[]>> {
  return readImageList(cloud, LIST, query, signal);
}

/** All delivery groups, page by page into a sink; the result is their ids. */
export function streamDeliveryGroups(
  cloud: Cloud,
  sink: Sink<DependentRef>,
  signal?: AbortSignal,
): Promise<CloudResult<Set<string>>> {
  return streamImageList(cloud, LIST, sink, signal);
}

/** Sessions open now are the nodes in use, as far as the list tells (inference: one session a node at least). */
function refOf(row: z.output<typeof rowSchema>): DependentRef {
  const pools = row.NodePool ?? [];
  const used = pools.reduce((sum, pool) => sum + (pool.NodeUsed ?? 0) + (pool.ScalingNodeUsed ?? 0), 0);
  return {
    imageRef: row.AppCenterImageId,
    dependent: {
      kind: 'delivery-group',
      id: row.AppInstanceGroupId,
      name: row.AppInstanceGroupName || null,
      regionId: row.RegionId || null,
      status: row.Status || null,
      sessions: pools.length > 0 ? used : null,
      instances: row.Amount ?? null,
    },
  };
}

/** `ListAppInstanceGroup`: delivery groups and the image they run on. */
import 'server-only';
import { z } from 'zod';
import type { DependentRef } from './dependent-ref';
import { type ImageList, imageListReader } from './read-image-list';

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

/** Delivery groups of all regions. */
export const { read: listDeliveryGroups, stream: streamDeliveryGroups } = imageListReader(LIST);

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

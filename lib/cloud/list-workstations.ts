/** `ListWuyingServer`: workstations and the image they run on. */
import 'server-only';
import { z } from 'zod';
import type { DependentRef } from './dependent-ref';
import { type ImageList, imageListReader } from './read-image-list';

const rowSchema = z.object({
  WuyingServerId: z.string().min(1),
  WuyingServerName: z.string().nullish(),
  ImageId: z.string().min(1),
  BizRegionId: z.string().nullish(),
  Status: z.string().nullish(),
  Sessions: z.array(z.unknown()).nullish(),
});
const answerSchema = z.object({ WuyingServerList: z.array(rowSchema), TotalCount: z.number().int().nonnegative() });

const LIST: ImageList<typeof answerSchema> = {
  product: 'appstream-center',
  action: 'ListWuyingServer',
  place: 'body',
  filter: 'ImageId',
  parameters: {},
  schema: answerSchema,
  rowsOf: ({ WuyingServerList }) => WuyingServerList.map(refOf),
};

/** Workstations of all regions. */
export const { read: listWorkstations, stream: streamWorkstations } = imageListReader(LIST);

function refOf(row: z.output<typeof rowSchema>): DependentRef {
  return {
    imageRef: row.ImageId,
    dependent: {
      kind: 'workstation',
      id: row.WuyingServerId,
      name: row.WuyingServerName || null,
      regionId: row.BizRegionId || null,
      status: row.Status || null,
      sessions: row.Sessions ? row.Sessions.length : null,
      instances: null,
    },
  };
}

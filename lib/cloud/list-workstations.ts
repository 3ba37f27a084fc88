/** `ListWuyingServer`: workstations and the image they run on. */
import 'server-only';
import { z } from 'zod';
import type { CloudResult } from '@/lib/domain/cloud-error';
import type { Cloud } from './client';
import type { DependentRef } from './dependent-ref';
import { type ImageList, readImageList, streamImageList } from './read-image-list';
import type { Sink } from './read-pages';

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

/** All workstations, or those on some images. The vendor filters by one image a call. */
export function listWorkstations(
  cloud: Cloud,
  query: { imageIds?: string[] | undefined },
  signal?: AbortSignal,
): Promise<CloudResult<DependentRef[]>> {
  return readImageList(cloud, LIST, query, signal);
}

/** All workstations, page by page into a sink; the result is their ids. */
export function streamWorkstations(
  cloud: Cloud,
  sink: Sink<DependentRef>,
  signal?: AbortSignal,
): Promise<CloudResult<Set<string>>> {
  return streamImageList(cloud, LIST, sink, signal);
}

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

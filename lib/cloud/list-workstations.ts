/** `ListWuyingServer`: workstations and the image they run on. */
import 'server-only';
import { z } from 'zod';
import type { CloudResult } from '@/lib/domain/cloud-error';
import type { Cloud } from './client';
import type { DependentRef } from './dependent-ref';
import { readNumberedPages, readParts } from './read-pages';

const PAGE_SIZE = 100;

const rowSchema = z.object({
  WuyingServerId: z.string().min(1),
  WuyingServerName: z.string().nullish(),
  ImageId: z.string().nullish(),
  BizRegionId: z.string().nullish(),
  Status: z.string().nullish(),
  Sessions: z.array(z.unknown()).nullish(),
});
const answerSchema = z.object({ WuyingServerList: z.array(rowSchema), TotalCount: z.number().int().nonnegative() });

/** All workstations, or those on some images. The vendor filters by one image a call. */
export function listWorkstations(
  cloud: Cloud,
  { imageIds }: { imageIds?: string[] | undefined },
  signal?: AbortSignal,
): Promise<CloudResult<DependentRef[]>> {
  return readParts<string | null, DependentRef>(imageIds ?? [null], (imageId) => readAll(cloud, imageId, signal));
}

function readAll(cloud: Cloud, imageId: string | null, signal?: AbortSignal): Promise<CloudResult<DependentRef[]>> {
  const filter: Record<string, string> = imageId === null ? {} : { ImageId: imageId };
  return readNumberedPages(
    async (page) => {
      const body = { PageNumber: String(page), PageSize: String(PAGE_SIZE), ...filter };
      const result = await cloud.call({
        product: 'appstream-center',
        action: 'ListWuyingServer',
        body,
        schema: answerSchema,
        signal,
      });
      if (!result.ok) return result;
      return { ...result, value: { rows: result.value.WuyingServerList.map(refOf), total: result.value.TotalCount } };
    },
    { pageSize: PAGE_SIZE, idOf: (ref) => ref.dependent.id, operation: 'ListWuyingServer', regionId: null },
  );
}

function refOf(row: z.output<typeof rowSchema>): DependentRef {
  return {
    imageRef: row.ImageId ?? '',
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

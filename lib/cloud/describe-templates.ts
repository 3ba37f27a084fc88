/** `DescribeTemplates` (ecd): own templates of cloud computers, over all regions. They are deleted with their image. */
import 'server-only';
import { z } from 'zod';
import type { CloudResult } from '@/lib/domain/cloud-error';
import type { Cloud } from './client';
import type { DependentRef } from './dependent-ref';
import { readNumberedPages, readParts } from './read-pages';

const PAGE_SIZE = 100;

const rowSchema = z.object({
  TemplateId: z.string().min(1),
  TemplateName: z.string().nullish(),
  TemplateType: z.string().nullish(),
  ImageId: z.string().nullish(),
  RegionConfigList: z.array(z.object({ RegionId: z.string().nullish() })).nullish(),
});
const answerSchema = z.object({ Data: z.array(rowSchema), TotalCount: z.number().int().nonnegative() });

/** All own templates, or those on some images. The vendor filters by one image a call. */
export function describeTemplates(
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
      const body = { TemplateType: 'USER_TEMPLATE', PageNumber: String(page), PageSize: String(PAGE_SIZE), ...filter };
      const result = await cloud.call({
        product: 'ecd',
        action: 'DescribeTemplates',
        body,
        schema: answerSchema,
        signal,
      });
      if (!result.ok) return result;
      return { ...result, value: { rows: result.value.Data.map(refOf), total: result.value.TotalCount } };
    },
    { pageSize: PAGE_SIZE, idOf: (ref) => ref.dependent.id, operation: 'DescribeTemplates', regionId: null },
  );
}

/** A template can be configured for several regions; the first one stands for where it is. */
function refOf(row: z.output<typeof rowSchema>): DependentRef {
  const [region] = row.RegionConfigList ?? [];
  return {
    imageRef: row.ImageId ?? '',
    dependent: {
      kind: 'template',
      id: row.TemplateId,
      name: row.TemplateName || null,
      regionId: region?.RegionId || null,
      status: null,
      sessions: null,
      instances: null,
    },
  };
}

/** `DescribeTemplates` (ecd): own templates of cloud computers, over all regions. They are deleted with their image. */
import 'server-only';
import { z } from 'zod';
import type { CloudResult } from '@/lib/domain/cloud-error';
import type { Cloud } from './client';
import type { DependentRef } from './dependent-ref';
import { type ImageList, readImageList, streamImageList } from './read-image-list';
import type { Sink } from './read-pages';

const rowSchema = z.object({
  TemplateId: z.string().min(1),
  TemplateName: z.string().nullish(),
  TemplateType: z.string().nullish(),
  ImageId: z.string().min(1),
  RegionConfigList: z.array(z.object({ RegionId: z.string().nullish() })).nullish(),
});
const answerSchema = z.object({ Data: z.array(rowSchema), TotalCount: z.number().int().nonnegative() });

const LIST: ImageList<typeof answerSchema> = {
  product: 'ecd',
  action: 'DescribeTemplates',
  place: 'body',
  filter: 'ImageId',
  parameters: { TemplateType: 'USER_TEMPLATE' },
  schema: answerSchema,
  rowsOf: ({ Data }) => Data.map(refOf),
};

/** All own templates, or those on some images. The vendor filters by one image a call. */
export function describeTemplates(
  cloud: Cloud,
  query: { imageIds?: string[] | undefined },
  signal?: AbortSignal,
): Promise<CloudResult<DependentRef[]>> {
  return readImageList(cloud, LIST, query, signal);
}

/** All own templates, page by page into a sink; the result is their ids. */
export function streamTemplates(
  cloud: Cloud,
  sink: Sink<DependentRef>,
  signal?: AbortSignal,
): Promise<CloudResult<Set<string>>> {
  return streamImageList(cloud, LIST, sink, signal);
}

/** A template can be configured for several regions; the first one stands for where it is. */
function refOf(row: z.output<typeof rowSchema>): DependentRef {
  const [region] = row.RegionConfigList ?? [];
  return {
    imageRef: row.ImageId,
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

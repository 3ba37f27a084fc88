/** `DescribeTemplates` (ecd): own templates of cloud computers, over all regions. They are deleted with their image. */
import 'server-only';
import { z } from 'zod';
import type { DependentRef } from './dependent-ref';
import { type ImageList, imageListReader } from './read-image-list';

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

/** Own templates of all regions. */
export const { read: describeTemplates, stream: streamTemplates } = imageListReader(LIST);

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

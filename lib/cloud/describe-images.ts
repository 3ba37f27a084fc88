/** `DescribeImages` (ecd): to how many accounts an image is shared, one region at a time. */
import 'server-only';
import { z } from 'zod';
import { type RegionList, regionReader } from './read-region-list';

/** Shares of one image in one region, under the id that the image has there. */
export interface ShareRef {
  imageRef: string;
  regionId: string;
  count: number;
}

const rowSchema = z.object({ ImageId: z.string().min(1), SharedCount: z.number().int().nonnegative() });
const schema = z.object({ Images: z.array(rowSchema), NextToken: z.string().nullish() });

/** Shares of the custom images of a region. */
export const { read: describeImageShares } = regionReader(listOf);

function listOf(regionId: string): RegionList<typeof schema, ShareRef> {
  return {
    action: 'DescribeImages',
    schema,
    pageSize: 100,
    parameters: { ImageType: 'CUSTOM' },
    rowsOf: ({ Images }) => Images.map((row) => ({ imageRef: row.ImageId, regionId, count: row.SharedCount })),
    idOf: (share) => share.imageRef,
  };
}

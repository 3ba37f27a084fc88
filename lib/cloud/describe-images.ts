/** `DescribeImages` (ecd): to how many accounts an image is shared, one region at a time. */
import 'server-only';
import { z } from 'zod';
import type { CloudResult } from '@/lib/domain/cloud-error';
import type { Cloud } from './client';
import { type RegionQuery, readRegionList } from './read-region-list';

/** Shares of one image in one region, under the id that the image has there. */
export interface ShareRef {
  imageRef: string;
  regionId: string;
  count: number;
}

const rowSchema = z.object({ ImageId: z.string().min(1), SharedCount: z.number().int().nonnegative() });
const schema = z.object({ Images: z.array(rowSchema), NextToken: z.string().nullish() });

/** Shares of the custom images of a region, or of some images. */
export function describeImageShares(
  cloud: Cloud,
  query: RegionQuery,
  signal?: AbortSignal,
): Promise<CloudResult<ShareRef[]>> {
  return readRegionList(
    cloud,
    {
      action: 'DescribeImages',
      schema,
      pageSize: 100,
      parameters: { ImageType: 'CUSTOM' },
      rowsOf: ({ Images }) =>
        Images.map((row) => ({ imageRef: row.ImageId, regionId: query.regionId, count: row.SharedCount })),
      idOf: (share) => share.imageRef,
    },
    query,
    signal,
  );
}

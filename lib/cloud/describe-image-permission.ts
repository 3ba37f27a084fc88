/** `DescribeImagePermission` (ecd): the accounts that an image is shared to in one region. */
import 'server-only';
import { z } from 'zod';
import type { CloudResult } from '@/lib/domain/cloud-error';
import type { Cloud } from './client';

const schema = z.object({ AliUids: z.array(z.string()).nullish() });

/** Account ids; empty when the image is not shared. */
export async function describeImagePermission(
  cloud: Cloud,
  { regionId, imageId }: { regionId: string; imageId: string },
  signal?: AbortSignal,
): Promise<CloudResult<string[]>> {
  const query = { RegionId: regionId, ImageId: imageId };
  const result = await cloud.call({
    product: 'ecd',
    action: 'DescribeImagePermission',
    regionId,
    query,
    schema,
    signal,
  });
  return result.ok ? { ...result, value: result.value.AliUids ?? [] } : result;
}

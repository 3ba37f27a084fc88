/** `DescribeBundles` (ecd): own templates of the older kind, one region at a time. */
import 'server-only';
import { z } from 'zod';
import type { CloudResult } from '@/lib/domain/cloud-error';
import type { Cloud } from './client';
import { type DependentRef, refKeyOf } from './dependent-ref';
import type { Sink } from './read-pages';
import { type RegionList, type RegionQuery, readRegionList, streamRegionList } from './read-region-list';

const rowSchema = z.object({
  BundleId: z.string().min(1),
  BundleName: z.string().nullish(),
  ImageId: z.string().min(1),
});
const schema = z.object({ Bundles: z.array(rowSchema), NextToken: z.string().nullish() });

/** Custom bundles of a region, or those on some images. */
export function describeBundles(
  cloud: Cloud,
  query: RegionQuery,
  signal?: AbortSignal,
): Promise<CloudResult<DependentRef[]>> {
  return readRegionList(cloud, listOf(query.regionId), query, signal);
}

/** All custom bundles of a region, page by page into a sink; the result is their ids. */
export function streamBundles(
  cloud: Cloud,
  regionId: string,
  sink: Sink<DependentRef>,
  signal?: AbortSignal,
): Promise<CloudResult<Set<string>>> {
  return streamRegionList(cloud, listOf(regionId), regionId, sink, signal);
}

function listOf(regionId: string): RegionList<typeof schema, DependentRef> {
  return {
    action: 'DescribeBundles',
    schema,
    pageSize: 100,
    parameters: { BundleType: 'CUSTOM' },
    rowsOf: ({ Bundles }) => Bundles.map((row) => refOf(row, regionId)),
    idOf: refKeyOf,
  };
}

function refOf(row: z.output<typeof rowSchema>, regionId: string): DependentRef {
  return {
    imageRef: row.ImageId,
    dependent: {
      kind: 'bundle',
      id: row.BundleId,
      name: row.BundleName || null,
      regionId,
      status: null,
      sessions: null,
      instances: null,
    },
  };
}

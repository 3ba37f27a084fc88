/** `DescribeDesktops` (ecd): cloud computers, pooled ones included, one region at a time. */
import 'server-only';
import { z } from 'zod';
import type { CloudResult } from '@/lib/domain/cloud-error';
import type { Cloud } from './client';
import { type DependentRef, refKeyOf } from './dependent-ref';
import type { Sink } from './read-pages';
import { type RegionList, type RegionQuery, readRegionList, streamRegionList } from './read-region-list';

const rowSchema = z.object({
  DesktopId: z.string().min(1),
  DesktopName: z.string().nullish(),
  DesktopStatus: z.string().nullish(),
  ImageId: z.string().nullish(),
});
const schema = z.object({ Desktops: z.array(rowSchema), NextToken: z.string().nullish() });

/** Cloud computers of a region, or those on some images. */
export function describeDesktops(
  cloud: Cloud,
  query: RegionQuery,
  signal?: AbortSignal,
): Promise<CloudResult<DependentRef[]>> {
  return readRegionList(cloud, listOf(query.regionId), query, signal);
}

/** All cloud computers of a region, page by page into a sink; the result is their ids. */
export function streamDesktops(
  cloud: Cloud,
  regionId: string,
  sink: Sink<DependentRef>,
  signal?: AbortSignal,
): Promise<CloudResult<Set<string>>> {
  return streamRegionList(cloud, listOf(regionId), regionId, sink, signal);
}

function listOf(regionId: string): RegionList<typeof schema, DependentRef> {
  return {
    action: 'DescribeDesktops',
    schema,
    pageSize: 500,
    parameters: { FilterDesktopGroup: 'false' },
    rowsOf: ({ Desktops }) => Desktops.map((row) => refOf(row, regionId)),
    idOf: refKeyOf,
  };
}

function refOf(row: z.output<typeof rowSchema>, regionId: string): DependentRef {
  return {
    imageRef: row.ImageId ?? '',
    dependent: {
      kind: 'cloud-computer',
      id: row.DesktopId,
      name: row.DesktopName || null,
      regionId,
      status: row.DesktopStatus || null,
      sessions: null,
      instances: null,
    },
  };
}

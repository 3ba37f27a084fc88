/** `DescribeDesktops` (ecd): cloud computers, pooled ones included, one region at a time. */
import 'server-only';
import { z } from 'zod';
import { type DependentRef, refKeyOf } from './dependent-ref';
import { type RegionList, regionReader } from './read-region-list';

const rowSchema = z.object({
  DesktopId: z.string().min(1),
  DesktopName: z.string().nullish(),
  DesktopStatus: z.string().nullish(),
  ImageId: z.string().nullish(),
});
const schema = z.object({ Desktops: z.array(rowSchema), NextToken: z.string().nullish() });

/** Cloud computers of a region. */
export const { read: describeDesktops, stream: streamDesktops } = regionReader(listOf);

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

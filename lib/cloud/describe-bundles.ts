/** `DescribeBundles` (ecd): own templates of the older kind, one region at a time. */
import 'server-only';
import { z } from 'zod';
import { type DependentRef, refKeyOf } from './dependent-ref';
import { type RegionList, regionReader } from './read-region-list';

const rowSchema = z.object({
  BundleId: z.string().min(1),
  BundleName: z.string().nullish(),
  ImageId: z.string().min(1),
});
const schema = z.object({ Bundles: z.array(rowSchema), NextToken: z.string().nullish() });

/** Custom bundles of a region. */
export const { read: describeBundles, stream: streamBundles } = regionReader(listOf);

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

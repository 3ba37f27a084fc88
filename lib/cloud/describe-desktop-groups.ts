/** `DescribeDesktopGroups` (ecd): shared cloud computers, one region at a time. */
import 'server-only';
import { z } from 'zod';
import { type DependentRef, refKeyOf } from './dependent-ref';
import { type RegionList, regionReader } from './read-region-list';

const rowSchema = z.object({
  DesktopGroupId: z.string().min(1),
  DesktopGroupName: z.string().nullish(),
  ImageId: z.string().min(1),
  Status: z.number().nullish(),
  DesktopCount: z.number().nullish(),
});
const schema = z.object({ DesktopGroups: z.array(rowSchema), NextToken: z.string().nullish() });

/** The published meaning of the numbers. */
const STATUS_WORDS: Record<number, string> = { 0: 'unpaid', 1: 'normal', 2: 'expired or overdue' };

/** Desktop groups of a region. */
export const { read: describeDesktopGroups, stream: streamDesktopGroups } = regionReader(listOf);

function listOf(regionId: string): RegionList<typeof schema, DependentRef> {
  return {
    action: 'DescribeDesktopGroups',
    schema,
    pageSize: 100,
    parameters: {},
    rowsOf: ({ DesktopGroups }) => DesktopGroups.map((row) => refOf(row, regionId)),
    idOf: refKeyOf,
  };
}

function refOf(row: z.output<typeof rowSchema>, regionId: string): DependentRef {
  return {
    imageRef: row.ImageId,
    dependent: {
      kind: 'desktop-group',
      id: row.DesktopGroupId,
      name: row.DesktopGroupName || null,
      regionId,
      status: row.Status == null ? null : (STATUS_WORDS[row.Status] ?? String(row.Status)),
      sessions: null,
      instances: row.DesktopCount ?? null,
    },
  };
}

/** The rows of a chart: what each is called by, what it adds up to, and where it leads. */
import type { Dimension, Split } from '@/lib/contract/overview';
import type { OverviewDimension, OverviewMetric } from '@/lib/contract/overview-dimensions';
import type { ImageListQuery } from '@/lib/queries/image-list-query';
import { partQuery } from './part-query';

/** A value, or what is left of an open set: so many values without a row of their own. */
export type ChartRow = {
  key: string;
  split: Split;
  /** The list's query that leaves the row's images; null when no filter says the same. */
  query: ImageListQuery | null;
} & ({ name: OverviewDimension; value: string | null } | { others: number });

/** A product that is not known has a row only when it occurs; every other value of a closed set has one always. */
export function chartRows(
  { name, values, others }: Dimension,
  query: ImageListQuery,
  tagKey: string | null,
  now: number,
): ChartRow[] {
  const rows = values
    .filter(({ value, total }) => name !== 'product' || value !== 'unknown' || total.count > 0)
    .map(({ value, ...split }): ChartRow => {
      const key = value === null ? 'none' : `=${value}`;
      return { key, name, value, split, query: partQuery(query, { dimension: name, value, tagKey }, now) };
    });
  return others ? [...rows, { key: 'others', others: others.values, split: others, query: null }] : rows;
}

/** The largest total: what a whole bar stands for. */
export function largest(rows: readonly ChartRow[], metric: OverviewMetric): number {
  const totals = rows.map(({ split: { total } }) => (metric === 'count' ? total.count : total.sizeGib));
  return Math.max(0, ...totals);
}

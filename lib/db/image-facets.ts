/** Totals of the list and, for every filter, how many images each value would leave. */
import 'server-only';
import {
  FILTER_GROUPS,
  type FilterGroup,
  groupCondition,
  type ImageListQuery,
  Parameters,
  searchCondition,
} from './image-filter';
import type { Executor } from './open-database';

interface Count {
  value: string;
  count: number;
}

export interface ImageFacets {
  total: number;
  totalSizeGib: number;
  accountTotal: number;
  facets: Record<Exclude<FilterGroup, 'verdict'>, Count[]> & { verdict: (Count & { sizeGib: number })[] };
}

/** SQL that gives one row per value of a group. */
const VALUES: Record<FilterGroup, string> = {
  verdict: 'verdict',
  usedBy: 'unnest(used_by)',
  reason: 'unnest(reason_values)',
  product: 'product',
  status: 'status',
  region: 'unnest(regions)',
  type: 'type',
};

interface Row {
  facet: FilterGroup | 'total' | 'account';
  value: string | null;
  count: string | number;
  size: string | number | null;
}

/**
 * Counts per value over the search and all other groups' filters. Values that no image has are left out; the closed sets are filled up by
 * the caller, who knows them.
 */
export async function facetsOf(db: Executor, query: ImageListQuery): Promise<ImageFacets> {
  const parameters = new Parameters();
  const search = searchCondition(query.search, parameters);
  const conditions = FILTER_GROUPS.map((group) => [group, groupCondition(group, query, parameters)] as const);
  const active = conditions.filter(([, condition]) => condition !== 'true');
  const misses = active.map(([, condition]) => `(not (${condition}))::integer`).join(' + ') || '0';
  const flags = active.map(([group, condition]) => `, (${condition}) as "in_${group}"`).join('');
  const isActive = new Set(active.map(([group]) => group));
  const within = (group: FilterGroup) =>
    isActive.has(group) ? `(misses = 0 or (misses = 1 and not "in_${group}"))` : 'misses = 0';
  const parts = FILTER_GROUPS.map(
    (group) =>
      `select '${group}' as facet, ${VALUES[group]} as value, sum(images) as count, sum(size) as size from found where ${within(group)} group by 2`,
  );
  const columns = `verdict, used_by, reason_values, product, status, regions, type, ${misses} as misses${flags}`;
  const places = Array.from({ length: FILTER_GROUPS.length + 1 + active.length }, (_, index) => index + 1).join(', ');
  // Images that are alike in all columns are counted once, in the only pass over the table; what follows is over few rows.
  const rows = await db.query<Row>(
    `with found as materialized (
       select ${columns}, count(*) as images, sum(size_gib) as size from images where gone_at is null and ${search} group by ${places}
     )
     ${parts.join(' union all ')}
     union all select 'total', null, sum(images), sum(size) from found where misses = 0
     union all select 'account', null, count(*), null from images where gone_at is null and type = 'User'`,
    parameters.values,
  );
  return facetsFrom(rows);
}

function facetsFrom(rows: Row[]): ImageFacets {
  const of = (facet: Row['facet']) => rows.filter((row) => row.facet === facet);
  const counts = (group: FilterGroup): Count[] =>
    of(group)
      .map(({ value, count }) => ({ value: value ?? '', count: Number(count) }))
      .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
  const [total] = of('total');
  return {
    total: Number(total?.count ?? 0),
    totalSizeGib: Number(total?.size ?? 0),
    accountTotal: Number(of('account')[0]?.count ?? 0),
    facets: {
      verdict: of('verdict').map(({ value, count, size }) => ({
        value: value ?? '',
        count: Number(count),
        sizeGib: Number(size ?? 0),
      })),
      usedBy: counts('usedBy'),
      reason: counts('reason'),
      product: counts('product'),
      status: counts('status'),
      region: counts('region'),
      type: counts('type'),
    },
  };
}

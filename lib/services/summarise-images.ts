/** `GET /api/overview`: what the account's images add up to, told apart in several ways, and what of it could be freed. */
import 'server-only';
import { BLOCKERS } from '@/lib/contract/image-filters';
import type { Amount, Dimension, Overview, OverviewQuery, Split } from '@/lib/contract/overview';
import { OVERVIEW_DIMENSIONS, type OverviewDimension, type OverviewMetric } from '@/lib/contract/overview-dimensions';
import { groupBy } from '@/lib/domain/group-by';
import { PRODUCTS } from '@/lib/domain/image';
import { VERDICTS, type Verdict } from '@/lib/domain/verdict';
import type { CrossBy, CrossCount } from '@/lib/index/cross-counts';
import type { ImageIndex } from '@/lib/index/image-index';
import type { ImageFilter } from '@/lib/index/image-query';
import { BUCKETS, filterOf } from './image-filter';
import { readSnapshot } from './read-snapshot';
import { type Runtime, runtime } from './runtime';

/** Values of an open set that get a row of their own. */
const NAMED_VALUES = 20;
/** Keys of tags to choose from. */
const NAMED_KEYS = 50;
const DEFAULT_TAG_KEY = 'owner';

/** All sums over the images that match. */
export async function summariseImages(query: OverviewQuery, held?: Runtime): Promise<Overview> {
  const rt = held ?? (await runtime());
  const filter = filterOf(query, Date.now());
  const index = await rt.index.current();
  const tagKeys = tagKeysOf(index, filter);
  const tagKey = query.tagKey ?? tagKeys.find((key) => key === DEFAULT_TAG_KEY) ?? tagKeys[0] ?? null;
  const split = sumOf(index.cross(filter, 'verdict'));
  return {
    ...split,
    freeable: split.byVerdict.deletable,
    freeableWithLosses: split.byVerdict['deletable-with-losses'],
    blockedOnlyBy: blockedOnlyBy(index, filter),
    accountTotal: index.counts({ ...filter, sort: 'name', direction: 'asc', goneSinceMs: null }).accountTotal,
    tagKeys: tagKeys.slice(0, NAMED_KEYS),
    tagKey,
    dimensions: OVERVIEW_DIMENSIONS.flatMap((name) => {
      const by = crossBy(name, tagKey);
      return by === null ? [] : [dimensionOf(name, index.cross(filter, by), query.metric)];
    }),
    snapshot: await readSnapshot(rt),
  };
}

function crossBy(name: OverviewDimension, tagKey: string | null): CrossBy | null {
  if (name !== 'tag') return name;
  return tagKey === null ? null : { tagKey };
}

function tagKeysOf(index: ImageIndex, filter: ImageFilter): string[] {
  const counts = new Map<string, number>();
  for (const { value, count } of index.cross(filter, 'tag')) {
    const key = value?.split('=', 1)[0];
    if (key) counts.set(key, (counts.get(key) ?? 0) + count);
  }
  return [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).map(([key]) => key);
}

function blockedOnlyBy(index: ImageIndex, filter: ImageFilter): Overview['blockedOnlyBy'] {
  return index
    .cross(filter, 'onlyReason')
    .flatMap(({ value, verdict, count, sizeGib }) => {
      const reason = BLOCKERS.find((known) => known === value);
      return reason && verdict === 'blocked' ? [{ reason, count, sizeGib }] : [];
    })
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}

/** Values in the order in which they are shown: those of a closed set in theirs, else the largest first and what has no value last. */
function dimensionOf(name: OverviewDimension, counts: readonly CrossCount[], metric: OverviewMetric): Dimension {
  const cells = groupBy(counts, ({ value }) => value);
  const splits = new Map([...cells].map(([value, own]) => [value, sumOf(own)]));
  const none = splits.get(null);
  const last = none ? [{ value: null, ...none }] : [];
  const closed = closedValues(name);
  if (closed) {
    const values = closed.map(({ key, value }) => ({ value, ...(splits.get(key) ?? sumOf([])) }));
    return { name, values: [...values, ...last], others: null };
  }
  const measure = ({ total }: Split) => (metric === 'count' ? total.count : total.sizeGib);
  const open = [...splits]
    .flatMap(([value, split]) => (value === null ? [] : [{ value, ...split }]))
    .sort((a, b) => measure(b) - measure(a) || (a.value < b.value ? -1 : 1));
  const left = open.slice(NAMED_VALUES);
  const rest = new Set(left.map(({ value }) => value));
  const others = sumOf(counts.filter(({ value }) => value !== null && rest.has(value)));
  return {
    name,
    values: [...open.slice(0, NAMED_VALUES), ...last],
    others: left.length > 0 ? { values: left.length, ...others } : null,
  };
}

/** Values of a closed set with the key under which they are counted; null for an open set. */
function closedValues(name: OverviewDimension): { key: string; value: string }[] | null {
  if (name === 'verdict') return VERDICTS.map((value) => ({ key: value, value }));
  if (name === 'product') return PRODUCTS.map((value) => ({ key: value, value }));
  if (name === 'created' || name === 'size')
    return BUCKETS[name].map((value, bucket) => ({ key: String(bucket), value }));
  return null;
}

function sumOf(counts: readonly CrossCount[]): Split {
  const total: Amount = { count: 0, sizeGib: 0 };
  const byVerdict = Object.fromEntries(VERDICTS.map((verdict) => [verdict, { count: 0, sizeGib: 0 }])) as Record<
    Verdict,
    Amount
  >;
  for (const { verdict, count, sizeGib } of counts)
    for (const sum of [total, byVerdict[verdict]]) {
      sum.count += count;
      sum.sizeGib += sizeGib;
    }
  return { total, byVerdict };
}

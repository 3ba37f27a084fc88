/** The list's query that leaves exactly the images of one part of the overview, and addresses made of queries. */
import type { OverviewDimension } from '@/lib/contract/overview-dimensions';
import { filterParams, type ImageListQuery } from '@/lib/queries/image-list-query';

/** One row of a chart. */
export interface Part {
  dimension: OverviewDimension;
  value: string | null;
  tagKey: string | null;
}

const DAY_MS = 86_400_000;

/**
 * The query narrowed to a part; null where no filter of the list says the same. Values of one filter are alternatives: an image with several regions or tags
 * that was found by one of them cannot be asked for by another one as well.
 * @param now in milliseconds, to compare ages with days
 */
export function partQuery(query: ImageListQuery, { dimension, value, tagKey }: Part, now: number) {
  if (value === null) return null;
  switch (dimension) {
    case 'created':
      return { ...query, ...createdBetween(query, value, now) };
    case 'size':
      return { ...query, ...sizeBetween(query, value) };
    case 'tag':
      return tagQuery(query, tagKey ?? '', value);
    case 'region':
      return query.region.length === 0 || query.region.includes(value) ? { ...query, region: [value] } : null;
    default:
      return { ...query, [dimension]: [value] };
  }
}

function tagQuery(query: ImageListQuery, key: string, value: string): ImageListQuery | null {
  const tag = `${key}=${value}`;
  const isReachable = query.tag.length === 0 || query.tag.includes(tag) || query.tag.includes(key);
  // A tag without a value would be taken for all values of its key.
  return value !== '' && tag.length <= MAX_VALUE && isReachable ? { ...query, tag: [tag] } : null;
}

const MAX_VALUE = 256;

/** A bucket of ages, `30..90`: from 30 days on, less than 90; cut to the bounds that the query has. */
function createdBetween({ createdAfter, createdBefore }: ImageListQuery, ages: string, now: number) {
  const [youngest, oldest] = ages.split('..');
  const timeOf = (bound: string) =>
    bound.endsWith('d') ? now - Number(bound.slice(0, -1)) * DAY_MS : Date.parse(bound);
  const given = (bounds: (string | undefined)[]) => bounds.flatMap((bound) => bound || []);
  const afters = given([createdAfter, oldest && `${oldest}d`]).sort((a, b) => timeOf(b) - timeOf(a));
  const befores = given([createdBefore, youngest && `${youngest}d`]).sort((a, b) => timeOf(a) - timeOf(b));
  const [after] = afters;
  const [before] = befores;
  return { ...(after && { createdAfter: after }), ...(before && { createdBefore: before }) };
}

function sizeBetween({ minSize, maxSize }: ImageListQuery, gib: string) {
  const [from, to] = gib.split('..');
  const low = Math.max(minSize ?? 0, Number(from));
  const high = Math.min(maxSize ?? Number.POSITIVE_INFINITY, to ? Number(to) : Number.POSITIVE_INFINITY);
  return { ...(low > 0 && { minSize: low }), ...(Number.isFinite(high) && { maxSize: high }) };
}

/** Address of the list for a query. */
export function listAddress(query: ImageListQuery): string {
  const params = filterParams(query).toString();
  return params ? `/images?${params}` : '/images';
}

/** Number and GiB of images by a value and their verdict. */
import type { Verdict } from '@/lib/domain/verdict';
import { bucketOf } from './find-images';
import type { ImageColumns } from './image-columns';
import type { Bounds, FilterGroup, RangeGroup } from './image-query';

/** What images are told apart by: a group of filters, the buckets of a range, or the values of one tag. */
export type CrossBy = FilterGroup | RangeGroup | { tagKey: string };

export interface CrossCount {
  /** The value, the number of the bucket, or the tag's value; null for images that have none. */
  value: string | null;
  verdict: Verdict;
  count: number;
  /** By region the GiB of the copies there, else those of the images over all regions. */
  sizeGib: number;
}

/** Numbers per code of a column, one after the other for each verdict. */
interface Sums {
  counts: Uint32Array;
  sizes: Float64Array;
}

/** Counts per value and verdict over the images that match. An image with several values counts in each. */
export function crossCounts(columns: ImageColumns, matches: Uint8Array, by: CrossBy, bounds: Bounds): CrossCount[] {
  const { groups, numbers } = columns;
  const verdicts = groups.verdict.sets.map(([verdict]) => verdict as Verdict);
  const isRange = typeof by === 'string' && by in bounds;
  const valuesOf = isRange ? bucketsOf(bounds[by as RangeGroup]) : setsOf(columns, by as Exclude<CrossBy, RangeGroup>);
  const codeOf = isRange
    ? bucketCode(numbers[by as RangeGroup], bounds[by as RangeGroup])
    : (slot: number) => groups[groupOf(by)].codes[slot] ?? 0;
  const sums = sumUp(columns, matches, codeOf, valuesOf.length);
  const found = new Map<string, CrossCount>();
  for (const [code, values] of valuesOf.entries())
    for (const [place, verdict] of verdicts.entries()) {
      const at = code * verdicts.length + place;
      const count = sums.counts[at] ?? 0;
      if (count === 0) continue;
      const share = by === 'region' ? Math.max(1, values.length) : 1;
      for (const value of values.length === 0 ? [null] : values) {
        const key = `${value === null ? '' : `=${value}`}\0${verdict}`;
        const sum = found.get(key) ?? { value, verdict, count: 0, sizeGib: 0 };
        sum.count += count;
        sum.sizeGib += (sums.sizes[at] ?? 0) / share;
        found.set(key, sum);
      }
    }
  return [...found.values()];
}

function sumUp(
  { groups, numbers }: ImageColumns,
  matches: Uint8Array,
  codeOf: (slot: number) => number,
  codes: number,
): Sums {
  const verdicts = groups.verdict.sets.length;
  const sums = { counts: new Uint32Array(codes * verdicts), sizes: new Float64Array(codes * verdicts) };
  for (let slot = 0; slot < matches.length; slot++) {
    if (matches[slot] === 0) continue;
    const at = codeOf(slot) * verdicts + (groups.verdict.codes[slot] ?? 0);
    sums.counts[at] = (sums.counts[at] ?? 0) + 1;
    sums.sizes[at] = (sums.sizes[at] ?? 0) + (numbers.size[slot] ?? 0);
  }
  return sums;
}

function groupOf(by: CrossBy): FilterGroup {
  return typeof by === 'object' ? 'tag' : (by as FilterGroup);
}

/** The values behind each code of a group; of tags those of the key alone. */
function setsOf({ groups }: ImageColumns, by: FilterGroup | { tagKey: string }): readonly (readonly string[])[] {
  if (typeof by !== 'object') return groups[by].sets;
  const start = `${by.tagKey}=`;
  return groups.tag.sets.map((tags) =>
    tags.flatMap((tag) => (tag === by.tagKey ? [''] : tag.startsWith(start) ? [tag.slice(start.length)] : [])),
  );
}

/** Code 0 is for what is not known, which is in no bucket. */
function bucketCode(numbers: Float64Array, bounds: readonly number[]): (slot: number) => number {
  return (slot) => {
    const value = numbers[slot] ?? 0;
    return value === 0 ? 0 : bucketOf(value, bounds) + 1;
  };
}

function bucketsOf(bounds: readonly number[]): readonly (readonly string[])[] {
  return [[], ...Array.from({ length: bounds.length + 1 }, (_, bucket) => [String(bucket)])];
}

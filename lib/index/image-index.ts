/**
 * The list's index: every image of the account in memory, as columns. Filters, counts, orders and pages come from here in a time that does not depend on
 * how deep a page lies, and without the database. It holds nothing of its own: it is made from the table of images and follows its changes.
 */
import { createHash } from 'node:crypto';
import type { ImageSort } from '@/lib/domain/image-sort';
import type { Verdict } from '@/lib/domain/verdict';
import { type CrossBy, type CrossCount, crossCounts } from './cross-counts';
import { type Found, findImages } from './find-images';
import { ImageColumns, type IndexedImage } from './image-columns';
import { comparePlaces, ImageOrders, lowerBound, type Place, placeOf } from './image-order';
import {
  EVERYTHING,
  FILTER_GROUPS,
  type FilterGroup,
  type ImageFilter,
  type OrderedFilter,
  RANGE_GROUPS,
  type RangeGroup,
} from './image-query';
import { Lru } from './lru';
import { Searches } from './searches';

/** Answers kept until the next change, and orders kept for those who are scrolling through them. */
const KEPT_ANSWERS = 64;
const KEPT_ORDERS = 32;
const KEPT_VIEWS = 128;

export interface ValueCount {
  value: string;
  count: number;
}

/** Totals, and for every filter how many images each of its values would leave. */
export interface Counts {
  total: number;
  totalSizeGib: number;
  /** Custom images of the account, whatever the filters. */
  accountTotal: number;
  groups: Record<FilterGroup, ValueCount[]>;
  verdictSizes: Map<Verdict, number>;
  /** Images per bucket of each range, ascending. */
  buckets: Record<RangeGroup, number[]>;
}

/** An order of images that somebody looks at. It stays as it is while images change, so that rows keep their place. */
export interface View {
  id: string;
  ids: (from: number, count: number) => string[];
  length: number;
  /** Whether another order or other images would be shown if it were made now. */
  isOutdated: boolean;
}

interface KeptView {
  key: string;
  slots: Uint32Array;
}

/** The index. `apply` changes it; everything else reads. */
export class ImageIndex {
  readonly #columns = new ImageColumns();
  readonly #orders = new ImageOrders(this.#columns);
  readonly #searches = new Searches(this.#columns);
  readonly #found = new Lru<Found>(KEPT_ANSWERS);
  readonly #ordered = new Lru<Uint32Array>(KEPT_ORDERS);
  readonly #views = new Lru<KeptView>(KEPT_VIEWS);
  readonly #orderIds = new WeakMap<Uint32Array, string>();
  #newestGoneMs = 0;

  /** Number of images that are known, gone ones among them. */
  get size(): number {
    return this.#columns.size;
  }

  /**
   * Takes over images that changed.
   * @param completed last reading of each image type that came to its end
   */
  apply(changed: readonly IndexedImage[], completed: ReadonlyMap<string, number>): void {
    const slots = new Set<number>();
    for (const image of changed) {
      slots.add(this.#columns.write(image));
      this.#newestGoneMs = Math.max(this.#newestGoneMs, image.goneMs);
    }
    if (!this.#columns.settle(completed)) return;
    this.#orders.move(slots);
    this.#searches.forget(slots);
    this.#found.clear();
    this.#ordered.clear();
  }

  /** Totals and counts. */
  counts(query: OrderedFilter): Counts {
    const found = this.#find(query, this.#goneSince(query));
    const { groups } = this.#columns;
    const verdicts = groups.verdict.sets.map(([value]) => value as Verdict);
    return {
      total: found.total,
      totalSizeGib: found.totalSizeGib,
      accountTotal: this.#accountTotal(),
      groups: Object.fromEntries(
        Object.entries(found.counts).map(([group, counts]) => [
          group,
          perValue(groups[group as FilterGroup].sets, counts),
        ]),
      ) as Counts['groups'],
      verdictSizes: new Map(verdicts.map((verdict, code) => [verdict, found.verdictSizes[code] ?? 0])),
      buckets: Object.fromEntries(
        Object.entries(found.buckets).map(([range, counts]) => [range, [...counts]]),
      ) as Counts['buckets'],
    };
  }

  #accountTotal(): number {
    const { type } = this.#columns.groups;
    const everything = this.#find(EVERYTHING, null);
    const code = type.sets.findIndex(([value]) => value === 'User');
    return everything.counts.type[code] ?? 0;
  }

  /** Ids that match, in order: those after a place, at most `limit`. The order is as it is now. */
  idsAfter(query: OrderedFilter, after: Place | null, limit: number): { ids: string[]; next: Place | null } {
    const slots = this.#orderedSlots(query);
    const comesBefore = (slot: number) => after !== null && this.#compare(query, slot, after) <= 0;
    const from = after === null ? 0 : lowerBound(slots, comesBefore);
    const page = slots.subarray(from, from + limit);
    const last = this.#image(page.at(-1));
    return {
      ids: this.#idsOf(page),
      next: last && from + limit < slots.length ? placeOf(last, query.sort) : null,
    };
  }

  /** Every image that matches, in order. */
  all(query: OrderedFilter): IndexedImage[] {
    return Array.from(this.#orderedSlots(query)).flatMap((slot) => this.#image(slot) ?? []);
  }

  /**
   * An order to scroll through: the one with this id while it is kept, else the one that holds now. The id is made from the question and the order, so that all who see the same have
   * the same, also from other processes.
   * @param options.key the question as it was asked: ages move on from minute to minute, an order that somebody looks at does not
   * @param options.keeps whether it is kept for those who ask on; whoever walks by cursor does not
   */
  view(query: OrderedFilter, id: string | null, options: { key?: string; keeps?: boolean } = {}): View {
    // From when on gone images are listed makes no other order: who was given one before the visit's start was known keeps it.
    const { key = keyOf({ ...query, goneSinceMs: null }), keeps = true } = options;
    const now = this.#orderedSlots(query);
    const nowId = `${digest(key)}-${this.#orderId(now)}`;
    const known = id === null || id === nowId ? undefined : this.#views.get(id);
    const kept = known?.key === key ? known : undefined;
    if (keeps && !kept) this.#views.set(nowId, { key, slots: now });
    const slots = kept?.slots ?? now;
    return {
      id: kept && id !== null ? id : nowId,
      length: slots.length,
      ids: (from, count) => this.#idsOf(slots.subarray(from, from + count)),
      isOutdated: kept !== undefined,
    };
  }

  /** Number and GiB of the images that match, per verdict and value of what they are told apart by. */
  cross(filter: ImageFilter, by: CrossBy): CrossCount[] {
    return crossCounts(this.#columns, this.#find(filter, null).matches, by, filter.bounds);
  }

  #find(filter: ImageFilter, goneSinceMs: number | null): Found {
    const key = JSON.stringify([filterKey(filter), filter.bounds, goneSinceMs]);
    return this.#found.getOr(key, () =>
      findImages(this.#columns, filter, this.#searches.find(filter.search), goneSinceMs),
    );
  }

  /** Null as well when nothing went since then, so that the answers of all who ask then are the same. */
  #goneSince({ goneSinceMs }: OrderedFilter): number | null {
    return goneSinceMs !== null && goneSinceMs <= this.#newestGoneMs ? goneSinceMs : null;
  }

  #orderedSlots(query: OrderedFilter): Uint32Array {
    return this.#ordered.getOr(keyOf(query), () => {
      const { matches, gone } = this.#find(query, this.#goneSince(query));
      const slots = this.#orders
        .slots(query.sort)
        .filter((slot) => matches[slot] === 1 || (gone !== null && gone[slot] === 1));
      return query.direction === 'asc' ? slots : slots.reverse();
    });
  }

  /** Names an order: two of 64 bits that are the same by chance are not met. */
  #orderId(slots: Uint32Array): string {
    const known = this.#orderIds.get(slots);
    if (known !== undefined) return known;
    const { marks } = this.#columns;
    let [a, b] = [slots.length, ~slots.length];
    for (const slot of slots) {
      const mark = marks[slot] ?? 0;
      a = Math.imul(a ^ mark, 0x01000193);
      b = Math.imul(b + mark, 0x9e3779b1) ^ (b >>> 15);
    }
    const id = [a, b].map((half) => (half >>> 0).toString(36)).join('-');
    this.#orderIds.set(slots, id);
    return id;
  }

  #compare({ sort, direction }: { sort: ImageSort; direction: 'asc' | 'desc' }, slot: number, place: Place): number {
    const image = this.#image(slot);
    const compared = image ? comparePlaces(placeOf(image, sort), place) : 0;
    return direction === 'asc' ? compared : -compared;
  }

  #image(slot: number | undefined): IndexedImage | undefined {
    return slot === undefined ? undefined : this.#columns.images[slot];
  }

  #idsOf(slots: Uint32Array): string[] {
    return Array.from(slots, (slot) => this.#image(slot)?.id ?? '');
  }
}

function perValue(sets: readonly (readonly string[])[], counts: Uint32Array): ValueCount[] {
  const sums = new Map<string, number>();
  for (const [code, values] of sets.entries()) {
    const count = counts[code] ?? 0;
    if (count > 0) for (const value of values) sums.set(value, (sums.get(value) ?? 0) + count);
  }
  return [...sums]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

function filterKey(filter: ImageFilter): unknown[] {
  return [filter.search, ...FILTER_GROUPS.map((group) => filter[group]), ...RANGE_GROUPS.map((range) => filter[range])];
}

function keyOf(query: OrderedFilter): string {
  return JSON.stringify([filterKey(query), query.sort, query.direction, query.goneSinceMs]);
}

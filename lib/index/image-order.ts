/** Orders of all images: made once per column, then kept up to date by moving only what changed. */

import type { ImageSort } from '@/lib/domain/image-sort';
import type { ImageColumns, IndexedImage } from './image-columns';

/** What each order compares first, before name and id make it unambiguous. */
const SORT_VALUES: Record<ImageSort, (image: IndexedImage) => string | number> = {
  verdict: (image) => image.verdictRank,
  name: (image) => image.nameKey,
  'used-by': (image) => image.dependentsTotal,
  regions: (image) => image.regions.length,
  system: (image) => image.system,
  size: (image) => image.sizeGib,
  changed: (image) => image.changedMs,
  created: (image) => image.createdMs,
  status: (image) => image.status,
  type: (image) => image.type,
  owner: (image) => image.ownerAccount,
  parent: (image) => image.parentImageId ?? '',
  apps: (image) => image.appKey,
  tags: (image) => image.tags[0] ?? '',
  description: (image) => image.descriptionKey,
};

/** Place of an image in an order. Texts are compared by their UTF-16 units. */
export interface Place {
  value: string | number;
  nameKey: string;
  id: string;
}

/** The image's place in an order. */
export function placeOf(image: IndexedImage, sort: ImageSort): Place {
  return { value: SORT_VALUES[sort](image), nameKey: image.nameKey, id: image.id };
}

/** Whether the values of an order are numbers. */
export function isNumeric(sort: ImageSort): boolean {
  return ['verdict', 'used-by', 'regions', 'size', 'changed', 'created'].includes(sort);
}

/** Negative when the first place comes before the second. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  if (a.nameKey !== b.nameKey) return a.nameKey < b.nameKey ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** The orders of one set of columns. */
export class ImageOrders {
  readonly #columns: ImageColumns;
  readonly #orders = new Map<ImageSort, { slots: Uint32Array; places: Place[] }>();

  constructor(columns: ImageColumns) {
    this.#columns = columns;
  }

  /** All slots, ascending. */
  slots(sort: ImageSort): Uint32Array {
    const known = this.#orders.get(sort);
    if (known) return known.slots;
    const places = this.#columns.images.map((image) => placeOf(image, sort));
    const slots = Uint32Array.from(places.keys()).sort(this.#comparing(places));
    this.#orders.set(sort, { slots, places });
    return slots;
  }

  /** Moves the images in these slots to their new places. */
  move(changed: ReadonlySet<number>): void {
    for (const [sort, order] of this.#orders) {
      const { places } = order;
      const moved = [...changed].filter((slot) => {
        const image = this.#columns.images[slot];
        if (!image) return false;
        const place = placeOf(image, sort);
        const before = places[slot];
        places[slot] = place;
        return !before || comparePlaces(before, place) !== 0;
      });
      if (moved.length > 0) order.slots = merged(order.slots, moved, this.#comparing(places));
    }
  }

  #comparing(places: readonly Place[]): (a: number, b: number) => number {
    return (a, b) => {
      const [first, second] = [places[a], places[b]];
      return first && second ? comparePlaces(first, second) : 0;
    };
  }
}

/** An order without some slots, and with these at their new places. */
function merged(slots: Uint32Array, moved: number[], compare: (a: number, b: number) => number): Uint32Array {
  const isMoved = new Set(moved);
  const kept = slots.filter((slot) => !isMoved.has(slot));
  const sorted = moved.sort(compare);
  const result = new Uint32Array(kept.length + sorted.length);
  let from = 0;
  let at = 0;
  for (const slot of sorted) {
    const until = lowerBound(kept, (other) => compare(other, slot) < 0, from);
    result.set(kept.subarray(from, until), at);
    at += until - from;
    result[at++] = slot;
    from = until;
  }
  result.set(kept.subarray(from), at);
  return result;
}

/** First position whose slot does not come before; positions before it all do. */
export function lowerBound(slots: Uint32Array, comesBefore: (slot: number) => boolean, from = 0): number {
  let low = from;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comesBefore(slots[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What changed between readings of the same list: so that whoever saw one of them gets the rest, not all of it again. */

/** Readings that are remembered. Whoever saw an older one gets everything. */
const REMEMBERED = 1000;

/** Takes readings of one list one after the other, and tells what is different since any of them. */
export class ItemChanges<Item extends { imageId: string }> {
  /** Each item as it was read last, and the number of the reading in which it was like that for the first time. */
  readonly #known = new Map<string, { text: string; since: number }>();
  readonly #readings = new Map<string, number>();
  #count = 0;

  /** A new reading. The same revision must mean the same items. */
  take(revision: string, items: readonly Item[]): void {
    this.#count += 1;
    for (const item of items) {
      const text = JSON.stringify(item);
      if (this.#known.get(item.imageId)?.text !== text) this.#known.set(item.imageId, { text, since: this.#count });
    }
    this.#readings.delete(revision);
    this.#readings.set(revision, this.#count);
    const [oldest] = this.#readings.keys();
    if (this.#readings.size > REMEMBERED && oldest !== undefined) this.#readings.delete(oldest);
  }

  /** Whether the reading of a revision is remembered. */
  knows(revision: string | null): revision is string {
    return revision !== null && this.#readings.has(revision);
  }

  /** Those of the items that were different in the reading of a revision; all of them when that one is not known. */
  since(revision: string | null, items: readonly Item[]): Item[] {
    const seen = this.#readings.get(revision ?? '') ?? 0;
    return items.filter(({ imageId }) => (this.#known.get(imageId)?.since ?? this.#count) > seen);
  }
}

/** All dependents of one kind, found by id, by the image id that they name, and by region. */
import type { Dependent } from './records';

function byPlace(a: Dependent, b: Dependent): number {
  return a.seq - b.seq;
}

/** One kind's records. Lists are in the order of `seq`. */
export class Shelf<T extends Dependent> {
  readonly #byId = new Map<string, T>();
  readonly #byImage = new Map<string, T[]>();
  #byRegion: Map<string, T[]> | null = null;

  get size(): number {
    return this.#byId.size;
  }

  add(record: T): void {
    this.#byId.set(record.id, record);
    const users = this.#byImage.get(record.imageId);
    if (users) users.push(record);
    else this.#byImage.set(record.imageId, [record]);
    this.#byRegion = null;
  }

  get(id: string): T | undefined {
    return this.#byId.get(id);
  }

  remove(id: string): T | undefined {
    const record = this.#byId.get(id);
    if (!record) return undefined;
    this.#byId.delete(id);
    const users = this.#byImage.get(record.imageId)?.filter((user) => user !== record) ?? [];
    if (users.length > 0) this.#byImage.set(record.imageId, users);
    else this.#byImage.delete(record.imageId);
    this.#byRegion = null;
    return record;
  }

  all(): T[] {
    return [...this.#byId.values()];
  }

  /** Those that name one of the ids. */
  onImages(imageIds: readonly string[]): T[] {
    const found = imageIds.flatMap((id) => this.#byImage.get(id) ?? []);
    return [...new Set(found)].sort(byPlace);
  }

  /** Those of one region; kept between changes, since lists are read page by page. */
  inRegion(regionId: string): readonly T[] {
    this.#byRegion ??= this.#groupByRegion();
    return this.#byRegion.get(regionId) ?? [];
  }

  #groupByRegion(): Map<string, T[]> {
    const groups = new Map<string, T[]>();
    for (const record of this.#byId.values()) {
      const group = groups.get(record.regionId);
      if (group) group.push(record);
      else groups.set(record.regionId, [record]);
    }
    return groups;
  }
}

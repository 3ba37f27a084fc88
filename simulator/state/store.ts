/** The account's images and what refers to them. Holds no rule; rules are in `operations/`. */
import type { Dependent, DependentByKind, DependentKind, ImageRecord } from './records';
import { Shelf } from './shelf';

type Shelves = { [K in DependentKind]: Shelf<DependentByKind[K]> };

function newestFirst(a: ImageRecord, b: ImageRecord): number {
  return b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1);
}

/** State of one account in memory. */
export class Store {
  readonly shelves: Shelves = {
    'delivery-group': new Shelf(),
    workstation: new Shelf(),
    template: new Shelf(),
    bundle: new Shelf(),
    'desktop-group': new Shelf(),
    desktop: new Shelf(),
  };
  readonly #live = new Map<string, ImageRecord>();
  readonly #byAnyId = new Map<string, ImageRecord>();
  readonly #children = new Map<string, Set<ImageRecord>>();
  readonly #listed = new Map<string, ImageRecord>();
  #sorted: ImageRecord[] | null = null;
  #shrunk = false;
  #seq = 0;
  /** Rises with every change, so that what was derived can be kept until then. */
  version = 0;

  /** Next place in lists. */
  nextSeq(): number {
    this.#seq += 1;
    return this.#seq;
  }

  /** Says that something was changed in place. */
  touch(): void {
    this.version += 1;
  }

  addImage(image: ImageRecord): void {
    this.#live.set(image.id, image);
    this.#listed.set(image.id, image);
    this.indexCopies(image);
    if (image.parentImageId) {
      const children = this.#children.get(image.parentImageId) ?? new Set();
      this.#children.set(image.parentImageId, children.add(image));
    }
    this.#sorted = null;
    this.touch();
  }

  /** Makes the ids of region copies findable; to be called again after copies were added. */
  indexCopies(image: ImageRecord): void {
    this.#byAnyId.set(image.id, image);
    for (const copy of image.regions) if (copy.imageId) this.#byAnyId.set(copy.imageId, image);
  }

  /** An image that exists, by its main id. */
  image(id: string): ImageRecord | undefined {
    return this.#live.get(id);
  }

  /** An image that exists, by its main id or by the id of one of its region copies. */
  imageByAnyId(id: string): ImageRecord | undefined {
    return this.#byAnyId.get(id);
  }

  /** Images that were derived from one, among those that exist. */
  childrenOf(imageId: string): ImageRecord[] {
    return [...(this.#children.get(imageId) ?? [])];
  }

  /** All images that exist. */
  liveImages(): ImageRecord[] {
    return [...this.#live.values()];
  }

  get imageCount(): number {
    return this.#live.size;
  }

  /** Takes an image away. It stays in lists until `unlist`. */
  removeImage(image: ImageRecord): void {
    this.#live.delete(image.id);
    this.#byAnyId.delete(image.id);
    for (const copy of image.regions) if (copy.imageId) this.#byAnyId.delete(copy.imageId);
    if (image.parentImageId) this.#children.get(image.parentImageId)?.delete(image);
    this.touch();
  }

  unlist(image: ImageRecord): void {
    if (this.#listed.get(image.id) === image) this.#listed.delete(image.id);
    this.#shrunk = true;
    this.touch();
  }

  /** What lists show, newest first: everything that exists, and what was deleted too short a time ago. */
  listedImages(): readonly ImageRecord[] {
    if (this.#sorted && this.#shrunk) {
      // Filtering keeps the order; sorting again after every single delete would dominate a large run.
      this.#sorted = this.#sorted.filter((image) => this.#listed.get(image.id) === image);
    }
    this.#sorted ??= [...this.#listed.values()].sort(newestFirst);
    this.#shrunk = false;
    return this.#sorted;
  }

  /** What a list that is asked for one id shows. */
  listedImage(id: string): ImageRecord | undefined {
    return this.#listed.get(id);
  }

  addDependent(record: Dependent): void {
    // The shelf of a kind holds exactly the records of that kind, which the type system cannot see through the index.
    (this.shelves[record.kind] as Shelf<Dependent>).add(record);
    this.touch();
  }

  /** Everything that names one of the ids, of whatever kind. */
  dependentsOn(imageIds: readonly string[]): Dependent[] {
    const found: Dependent[] = [];
    for (const shelf of Object.values(this.shelves)) found.push(...shelf.onImages(imageIds));
    return found;
  }

  removeDependent(id: string): Dependent | undefined {
    for (const shelf of Object.values(this.shelves)) {
      const removed = shelf.remove(id);
      if (removed) {
        this.touch();
        return removed;
      }
    }
    return undefined;
  }
}

/**
 * All images as columns of numbers: what the list filters, counts and sorts by, one slot per image. Slots are never given to another image, so that
 * an order of slots that was handed out stays true.
 */
import type { Verdict } from '@/lib/domain/verdict';
import type { FilterGroup, RangeGroup } from './image-query';
import { ValueSets } from './value-sets';

/** One image as the index knows it. Times in milliseconds, 0 when not known. */
export interface IndexedImage {
  id: string;
  type: string;
  status: string;
  product: string;
  system: string;
  ownerAccount: string;
  parentImageId: string | null;
  baseImageId: string | null;
  /** The name in lower case, by which the list sorts. */
  nameKey: string;
  /** Name of the first app, and the beginning of the description, in lower case: what these columns sort by. */
  appKey: string;
  descriptionKey: string;
  /** Everything that the search looks at, in lower case. */
  search: string;
  regions: readonly string[];
  /** `key=value`, or `key` without a value. */
  tags: readonly string[];
  sizeGib: number;
  createdMs: number;
  changedMs: number;
  verdict: Verdict;
  verdictRank: number;
  /** Kinds of all reasons, as the filter names them. */
  reasons: readonly string[];
  /** Kinds of the reasons that block. */
  blockers: readonly string[];
  usedBy: readonly string[];
  dependentsTotal: number;
  /** When it was seen gone; 0 while it is there. */
  goneMs: number;
  /** The reading of its list in which it appeared first: it is not shown before that reading came to its end. */
  appearedIn: number;
}

const FIRST_CAPACITY = 1024;

/** The columns. `write` puts an image in its slot; `settle` brings what depends on other images up to date. */
export class ImageColumns {
  #capacity = FIRST_CAPACITY;
  readonly slotOf = new Map<string, number>();
  readonly images: IndexedImage[] = [];
  /** Slots of the images that name an image as what they were made from. */
  readonly #madeFrom = new Map<string, Set<number>>();
  /** Slots whose lineage is to be decided again. */
  readonly #unsettled = new Set<number>();
  #completed = new Map<string, number>();
  readonly groups: Record<FilterGroup, ValueSets>;
  numbers: Record<RangeGroup, Float64Array>;
  goneMs = new Float64Array(FIRST_CAPACITY);
  /** A number of each image's id, by which orders are told apart. */
  marks = new Uint32Array(FIRST_CAPACITY);
  /** 1 for images of lists that were read to their end. */
  listed = new Uint8Array(FIRST_CAPACITY);

  constructor() {
    const sets = () => new ValueSets(FIRST_CAPACITY);
    const column = () => new Float64Array(FIRST_CAPACITY);
    this.groups = {
      verdict: sets(),
      usedBy: sets(),
      reason: sets(),
      onlyReason: sets(),
      product: sets(),
      region: sets(),
      system: sets(),
      status: sets(),
      type: sets(),
      lineage: sets(),
      tag: sets(),
    };
    this.numbers = { created: column(), changed: column(), size: column() };
  }

  get size(): number {
    return this.images.length;
  }

  /** Takes over one image; the slot it is in. */
  write(image: IndexedImage): number {
    const slot = this.slotOf.get(image.id) ?? this.images.length;
    if (slot === this.#capacity) this.#grow();
    const before = this.images[slot];
    this.slotOf.set(image.id, slot);
    this.images[slot] = image;
    if (!before) this.marks[slot] = markOf(image.id);
    this.#unsettle(slot, image, before);
    const { groups, numbers } = this;
    groups.verdict.write(slot, [image.verdict]);
    groups.usedBy.write(slot, image.usedBy);
    groups.reason.write(slot, image.reasons);
    groups.onlyReason.write(slot, image.blockers.length === 1 ? image.blockers : []);
    groups.product.write(slot, [image.product]);
    groups.region.write(slot, image.regions);
    groups.system.write(slot, image.system ? [image.system] : []);
    groups.status.write(slot, [image.status]);
    groups.type.write(slot, [image.type]);
    groups.tag.write(slot, image.tags);
    numbers.created[slot] = image.createdMs;
    numbers.changed[slot] = image.changedMs;
    numbers.size[slot] = image.sizeGib;
    this.goneMs[slot] = image.goneMs;
    return slot;
  }

  /**
   * After writing: lineage, which depends on what the parents are, and which images are listed.
   * @param completed last reading of each image type that came to its end
   * @returns whether anything is another now
   */
  settle(completed: ReadonlyMap<string, number>): boolean {
    const ended = [...completed].some(([type, reading]) => this.#completed.get(type) !== reading);
    if (ended) {
      this.#completed = new Map(completed);
      for (const [slot, image] of this.images.entries()) this.#list(slot, image);
    }
    for (const slot of this.#unsettled) {
      const image = this.images[slot];
      if (!image) continue;
      this.groups.lineage.write(slot, this.#lineageOf(image));
      this.#list(slot, image);
    }
    const changed = ended || this.#unsettled.size > 0;
    this.#unsettled.clear();
    return changed;
  }

  #list(slot: number, image: IndexedImage): void {
    this.listed[slot] = image.appearedIn <= (this.#completed.get(image.type) ?? 0) ? 1 : 0;
  }

  #unsettle(slot: number, image: IndexedImage, before: IndexedImage | undefined): void {
    this.#unsettled.add(slot);
    for (const id of [before?.parentImageId, before?.baseImageId]) if (id) this.#madeFrom.get(id)?.delete(slot);
    for (const id of [image.parentImageId, image.baseImageId]) {
      if (!id) continue;
      const slots = this.#madeFrom.get(id) ?? new Set();
      this.#madeFrom.set(id, slots.add(slot));
    }
    if (before?.type === image.type) return;
    for (const made of this.#madeFrom.get(image.id) ?? []) this.#unsettled.add(made);
  }

  #lineageOf(image: IndexedImage): string[] {
    const values = [image.parentImageId === null ? 'no-parent' : 'has-parent'];
    if (image.reasons.includes('has-children')) values.push('has-children');
    const types = [image.parentImageId, image.baseImageId].flatMap((id) => this.#typeOf(id) ?? []);
    if (types.includes('Community')) values.push('from-community');
    if (types.includes('System')) values.push('from-system');
    return values;
  }

  #typeOf(imageId: string | null): string | undefined {
    const slot = imageId === null ? undefined : this.slotOf.get(imageId);
    return slot === undefined ? undefined : this.images[slot]?.type;
  }

  #grow(): void {
    this.#capacity *= 2;
    for (const sets of Object.values(this.groups)) sets.grow(this.#capacity);
    const grown = (column: Float64Array) => {
      const larger = new Float64Array(this.#capacity);
      larger.set(column);
      return larger;
    };
    const { created, changed, size } = this.numbers;
    this.numbers = { created: grown(created), changed: grown(changed), size: grown(size) };
    this.goneMs = grown(this.goneMs);
    const listed = new Uint8Array(this.#capacity);
    listed.set(this.listed);
    this.listed = listed;
    const marks = new Uint32Array(this.#capacity);
    marks.set(this.marks);
    this.marks = marks;
  }
}

/** FNV-1a, 32 bits. */
function markOf(id: string): number {
  let mark = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) mark = Math.imul(mark ^ id.charCodeAt(index), 0x01000193);
  return mark >>> 0;
}

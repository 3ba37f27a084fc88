/** Searching by parts of words: which images hold every word. A word that was looked for stays known until texts change. */
import type { ImageColumns } from './image-columns';
import { Lru } from './lru';

const KEPT_WORDS = 48;

/** The searches over one set of columns. */
export class Searches {
  readonly #columns: ImageColumns;
  readonly #words = new Lru<Uint8Array>(KEPT_WORDS);

  constructor(columns: ImageColumns) {
    this.#columns = columns;
  }

  /** 1 for each slot whose texts hold all words; null when nothing is searched for. */
  find(search: string): Uint8Array | null {
    const words = [...new Set(search.toLowerCase().split(/\s+/).filter(Boolean))];
    let found: Uint8Array | null = null;
    for (const word of words) found = found === null ? this.#word(word) : both(found, this.#word(word));
    return found;
  }

  /** After a change of the images in these slots. */
  forget(slots: ReadonlySet<number>): void {
    for (const [word, known] of this.#words.entries()) {
      const flags = known.length < this.#columns.size ? new Uint8Array(this.#columns.size) : known;
      if (flags !== known) flags.set(known);
      for (const slot of slots) flags[slot] = this.#holds(slot, word);
      this.#words.set(word, flags);
    }
  }

  /** What was found for the longest known beginning narrows where to look: typing goes on from the last answer. */
  #word(word: string): Uint8Array {
    return this.#words.getOr(word, () => {
      const within = this.#beginningOf(word);
      const flags = new Uint8Array(this.#columns.size);
      for (let slot = 0; slot < flags.length; slot++)
        if (within === null || within[slot] === 1) flags[slot] = this.#holds(slot, word);
      return flags;
    });
  }

  #beginningOf(word: string): Uint8Array | null {
    for (let length = word.length - 1; length > 0; length--) {
      const known = this.#words.get(word.slice(0, length));
      if (known) return known;
    }
    return null;
  }

  #holds(slot: number, word: string): 0 | 1 {
    return this.#columns.images[slot]?.search.includes(word) ? 1 : 0;
  }
}

function both(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((flag, slot) => flag & (b[slot] ?? 0));
}

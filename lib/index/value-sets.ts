/**
 * A column whose cells are sets of texts. Cells with the same set share one code, so that a filter is decided once per set and a count is one
 * addition per image, however many values an image has.
 */
export class ValueSets {
  /** Code of each slot's set. */
  codes: Uint32Array;
  /** The set of each code; code 0 is the empty set. */
  readonly sets: (readonly string[])[] = [[]];
  readonly #codeOf = new Map<string, number>([['', 0]]);

  constructor(capacity: number) {
    this.codes = new Uint32Array(capacity);
  }

  /** Makes room for more slots. */
  grow(capacity: number): void {
    const codes = new Uint32Array(capacity);
    codes.set(this.codes);
    this.codes = codes;
  }

  write(slot: number, values: readonly string[]): void {
    const key = values.join('\0');
    let code = values.length === 0 ? 0 : this.#codeOf.get(key);
    if (code === undefined) {
      code = this.sets.length;
      this.sets.push([...values]);
      this.#codeOf.set(key, code);
    }
    this.codes[slot] = code;
  }

  /** One flag per code: whether its set holds what is picked. */
  allowed(holds: (value: string) => boolean): Uint8Array {
    return Uint8Array.from(this.sets, (values) => (values.some(holds) ? 1 : 0));
  }
}

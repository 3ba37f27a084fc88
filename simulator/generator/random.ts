/** Seeded randomness: the same seed gives the same account, on every machine. */

/** A source of numbers in [0, 1). */
export type Random = () => number;

/** mulberry32: small, fast and good enough for test data. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** One item of a list that is not empty. */
export function pick<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** True with the given probability. */
export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

/** One item by weight. */
export function pickWeighted<T>(
  random: Random,
  items: readonly [{ weight: number; value: T }, ...{ weight: number; value: T }[]],
): T {
  let rest = random() * items.reduce((sum, item) => sum + item.weight, 0);
  for (const item of items) {
    rest -= item.weight;
    if (rest < 0) return item.value;
  }
  return items[0].value;
}

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** An id in the vendor's style: prefix and random base-36 characters. Source: id spaces in the ecd notes. */
export function randomId(random: Random, prefix: string, length = 13): string {
  let id = prefix;
  for (let i = 0; i < length; i += 1) id += LETTERS[Math.floor(random() * 36)];
  return id;
}

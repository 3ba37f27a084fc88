/** Nonces that were used. Source: App Streaming notes 2.1: a nonce may be used once (`SignatureNonceUsed`). */

/** How far a request's time may be from ours. Source: notes 2.1. */
export const TIME_WINDOW_MS = 15 * 60 * 1000;

/** Remembers nonces for as long as a request that carries one could still pass the clock check. */
export class Nonces {
  #older = new Set<string>();
  #newer = new Set<string>();
  #turnedAt = 0;

  /** Takes a nonce; false when it was used before. */
  take(nonce: string, now: number): boolean {
    if (now - this.#turnedAt > 2 * TIME_WINDOW_MS) {
      this.#older = this.#newer;
      this.#newer = new Set();
      this.#turnedAt = now;
    }
    if (this.#newer.has(nonce) || this.#older.has(nonce)) return false;
    this.#newer.add(nonce);
    return true;
  }
}

/** Calls per second. The vendor publishes no limit for this API; the limit is a setting and off by default. */

/** Counts calls of the last second. */
export class RateLimit {
  #calls: number[] = [];

  /** Zero when the call may pass, else milliseconds until the next one may. */
  take(limitPerSecond: number | null, now: number): number {
    if (limitPerSecond === null) return 0;
    this.#calls = this.#calls.filter((at) => now - at < 1_000);
    const oldest = this.#calls[0];
    if (oldest !== undefined && this.#calls.length >= limitPerSecond)
      return Math.max(1, Math.ceil(oldest + 1_000 - now));
    this.#calls.push(now);
    return 0;
  }
}

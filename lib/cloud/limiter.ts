/**
 * Keeps calls within a rate that adapts: a little more after every success, half after throttling (additive increase,
 * multiplicative decrease; reliability notes, section 3). Waiting calls go in the order they came.
 */
const FLOOR_PER_SECOND = 0.2;
/** What one success adds to the rate, in calls per second. */
const INCREASE = 0.25;

export interface Limiter {
  /** Resolves when the call may go; false when the signal ended first. */
  take(signal?: AbortSignal): Promise<boolean>;
  succeeded(): void;
  throttled(): void;
  perSecond(): number;
}

export interface Clock {
  now(): number;
  /** Resolves after the time, or early when the signal ends. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A limiter that starts at a rate and never exceeds the ceiling. Both in calls per second. */
export function createLimiter(startPerSecond: number, maxPerSecond: number, clock: Clock): Limiter {
  let rate = Math.max(FLOOR_PER_SECOND, Math.min(startPerSecond, maxPerSecond));
  let nextAt = 0;
  return {
    async take(signal) {
      const at = Math.max(clock.now(), nextAt);
      nextAt = at + 1000 / rate;
      const wait = at - clock.now();
      if (wait > 0) await clock.sleep(wait, signal);
      return signal?.aborted !== true;
    },
    succeeded() {
      rate = Math.min(maxPerSecond, rate + INCREASE);
    },
    throttled() {
      rate = Math.max(FLOOR_PER_SECOND, rate / 2);
    },
    perSecond: () => rate,
  };
}

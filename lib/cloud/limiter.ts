/**
 * Keeps calls within a rate that adapts: a little more after every success, half after throttling (additive increase,
 * multiplicative decrease; reliability notes, section 3). Waiting calls go in the order of their urgency, then in the order they came.
 */
import { createSlots } from './slots';

const FLOOR_PER_SECOND = 0.2;
/** What one success adds to the rate, in calls per second. */
const INCREASE = 0.25;

export interface Limiter {
  /** Resolves when the call may go, the more urgent first; false when the signal ended first. */
  take(signal?: AbortSignal, urgency?: number): Promise<boolean>;
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
  const floor = Math.min(FLOOR_PER_SECOND, maxPerSecond);
  let rate = Math.max(floor, Math.min(startPerSecond, maxPerSecond));
  let lastAt = Number.NEGATIVE_INFINITY;
  const line = createSlots(1);
  return {
    async take(signal, urgency) {
      const leave = await line.enter(signal, urgency);
      if (!leave) return false;
      try {
        // Looked at again after every wait: the rate may have been halved meanwhile, and timers may be early.
        while (!signal?.aborted) {
          const now = clock.now();
          lastAt = Math.min(lastAt, now); // the clock may have been set back
          const wait = Math.ceil(lastAt + 1000 / rate - now);
          if (wait <= 0) {
            lastAt = now;
            return true;
          }
          await clock.sleep(wait, signal);
        }
        return false;
      } finally {
        leave();
      }
    },
    succeeded() {
      rate = Math.min(maxPerSecond, rate + INCREASE);
    },
    throttled() {
      rate = Math.max(floor, rate / 2);
    },
    perSecond: () => rate,
  };
}

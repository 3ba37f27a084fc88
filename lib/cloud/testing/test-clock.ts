/** A clock that runs as fast as the program: whoever sleeps is woken in the order of time, and time stands still otherwise. */
import type { Clock } from '../clock';

export interface TestClock extends Clock {
  /** Every sleep that was asked for, in milliseconds. */
  slept: number[];
  /** Sets the time without waking anyone. */
  set(now: number): void;
}

/** @param options.frozen nobody is woken by time, only by signals */
export function createTestClock({
  start = Date.parse('2026-01-02T03:04:05Z'),
  frozen = false,
}: {
  start?: number;
  frozen?: boolean;
} = {}): TestClock {
  let now = start;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  const slept: number[] = [];

  function tick() {
    const [next] = [...sleepers].sort((a, b) => a.at - b.at);
    if (!next) return;
    now = Math.max(now, next.at);
    next.wake();
    if (sleepers.size > 0) setImmediate(tick);
  }

  return {
    slept,
    now: () => now,
    set(time) {
      now = time;
    },
    sleep(ms, signal) {
      slept.push(ms);
      return new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const sleeper = { at: now + ms, wake };
        function wake() {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', wake);
          resolve();
        }
        signal?.addEventListener('abort', wake, { once: true });
        sleepers.add(sleeper);
        if (!frozen && sleepers.size === 1) setImmediate(tick);
      });
    },
  };
}

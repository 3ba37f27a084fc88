/** Clocks that move a page's times on: one timer however many times are shown, and none while nothing is. */
export interface Clock {
  subscribe(listener: () => void): () => void;
  /** Milliseconds; the same between two ticks. */
  read(): number;
}

/** A clock that ticks while somebody listens. */
export function createClock(tickMs: number): Clock {
  const listeners = new Set<() => void>();
  let current = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    current = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      timer ??= setInterval(tick, tickMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
        current = 0;
      };
    },
    read() {
      if (current === 0) current = Date.now();
      return current;
    },
  };
}

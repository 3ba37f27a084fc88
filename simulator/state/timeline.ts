/**
 * What is due later: creations that end, copies that arrive, deletions that take time. Settled before every call instead of by
 * timers, so that a client sees the same order each time; `advance` lets tests pass time without waiting.
 */

interface Due {
  at: number;
  run: () => void;
}

/** The simulator's own time and what is due on it. */
export class Timeline {
  #due: Due[] = [];
  #advancedMs = 0;

  now(): number {
    return Date.now() + this.#advancedMs;
  }

  /** Lets time pass at once. */
  advance(ms: number): void {
    this.#advancedMs += ms;
    this.settle();
  }

  /** Runs `run` after a while; at once when the while is zero. */
  after(ms: number, run: () => void): void {
    if (ms <= 0) run();
    else this.#due.push({ at: this.now() + ms, run });
  }

  /** Runs everything that is due, in its order. */
  settle(): void {
    const now = this.now();
    const ready = this.#due.filter((item) => item.at <= now).sort((a, b) => a.at - b.at);
    if (ready.length === 0) return;
    this.#due = this.#due.filter((item) => item.at > now);
    for (const item of ready) item.run();
  }
}

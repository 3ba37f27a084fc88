import { setMaxListeners } from 'node:events';

/** A line before a door that lets so many in at a time. */
export interface Slots {
  /**
   * Resolves to what gives the place back; to null when the signal ends first. Who is more urgent (a smaller number) goes first, then who came first.
   */
  enter(signal?: AbortSignal, urgency?: number): Promise<(() => void) | null>;
  /** Changes how many are let in. Who is inside stays. */
  resize(count: number): void;
  /** How many are inside, and how many wait. */
  inside(): number;
  waiting(): number;
}

/** Opens a door for `count` at a time. Who gives up in the line leaves it at once and takes nothing. */
export function createSlots(count: number): Slots {
  let places = count;
  let inside = 0;
  /** By urgency; each in the order of coming. */
  const lines = new Map<number, Set<() => void>>();
  function lineOf(urgency: number): Set<() => void> {
    const line = lines.get(urgency) ?? new Set();
    lines.set(urgency, line);
    return line;
  }
  function letIn(): void {
    while (inside < places) {
      const [urgent] = [...lines].filter(([, line]) => line.size > 0).sort(([a], [b]) => a - b);
      const [next] = urgent?.[1] ?? [];
      if (!next) return;
      inside += 1;
      next();
    }
  }
  function leave(): void {
    inside -= 1;
    letIn();
  }
  return {
    async enter(signal, urgency = 0) {
      if (signal?.aborted) return null;
      // One signal ends many calls; that is no leak, as Node suspects from eleven listeners on.
      if (signal) setMaxListeners(0, signal);
      if (inside < places) {
        inside += 1;
        return leave;
      }
      const waiting = lineOf(urgency);
      return new Promise((resolve) => {
        const end = (result: (() => void) | null) => {
          waiting.delete(go);
          signal?.removeEventListener('abort', giveUp);
          resolve(result);
        };
        const go = () => end(leave);
        const giveUp = () => end(null);
        waiting.add(go);
        signal?.addEventListener('abort', giveUp, { once: true });
      });
    },
    resize(count) {
      places = count;
      letIn();
    },
    inside: () => inside,
    waiting: () => [...lines.values()].reduce((sum, line) => sum + line.size, 0),
  };
}

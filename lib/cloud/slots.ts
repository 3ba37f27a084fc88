import { setMaxListeners } from 'node:events';

/** A line before a door that lets so many in at a time. */
export interface Slots {
  /**
   * Resolves to what gives the place back; to null when the signal ends first. Who is more urgent (a smaller number) goes first, then who came first.
   */
  enter(signal?: AbortSignal, urgency?: number): Promise<(() => void) | null>;
}

/** Opens a door for `count` at a time. Who gives up in the line leaves it at once and takes nothing. */
export function createSlots(count: number): Slots {
  let free = count;
  /** By urgency; each in the order of coming. */
  const lines = new Map<number, Set<() => void>>();
  function lineOf(urgency: number): Set<() => void> {
    const line = lines.get(urgency) ?? new Set();
    lines.set(urgency, line);
    return line;
  }
  function leave(): void {
    const [urgent] = [...lines].filter(([, line]) => line.size > 0).sort(([a], [b]) => a - b);
    const [next] = urgent?.[1] ?? [];
    if (next) next();
    else free += 1;
  }
  return {
    async enter(signal, urgency = 0) {
      if (signal?.aborted) return null;
      // One signal ends many calls; that is no leak, as Node suspects from eleven listeners on.
      if (signal) setMaxListeners(0, signal);
      if (free > 0) {
        free -= 1;
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
  };
}

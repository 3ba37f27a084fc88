import { setMaxListeners } from 'node:events';

/** A line before a door that lets so many in at a time. */
export interface Slots {
  /** Resolves, in the order of coming, to what gives the place back; to null when the signal ends first. */
  enter(signal?: AbortSignal): Promise<(() => void) | null>;
}

/** Opens a door for `count` at a time. Who gives up in the line leaves it at once and takes nothing. */
export function createSlots(count: number): Slots {
  let free = count;
  const waiting = new Set<() => void>();
  function leave(): void {
    const [next] = waiting;
    if (next) next();
    else free += 1;
  }
  return {
    async enter(signal) {
      if (signal?.aborted) return null;
      // One signal ends many calls; that is no leak, as Node suspects from eleven listeners on.
      if (signal) setMaxListeners(0, signal);
      if (free > 0) {
        free -= 1;
        return leave;
      }
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

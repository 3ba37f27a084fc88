/** The loops that carry out deletions, several items side by side. As many are awake as there is work; of those that sleep, one watches for what is due. */
import 'server-only';
import type { Runtime } from '@/lib/services/runtime';
import { deletionStep } from './deletion-step';
import { type Loop, startLoop } from './loop';

/**
 * Items carried out side by side in one process. The rate limit of the cloud client is the real bound; the more items wait for it together, the more of them share the calls of
 * a last look.
 */
const PARALLEL_ITEMS = 16;

/** How long a loop sleeps while another one watches; it is woken before. */
const REST_MS = 60_000;

/**
 * Starts them.
 * @param hurry ends what is in flight early
 */
export function startDeletionLoops(held: Runtime, hurry: AbortSignal): Loop {
  /** Until when each loop sleeps, on the monotonic clock; null while it works. */
  const asleepUntil = new Array<number | null>(PARALLEL_ITEMS).fill(null);

  /** One is enough: when it finds an item it wakes the next. Who only rests goes first, so that the one that watches sleeps on. */
  function wakeOne(): void {
    const sleeping = asleepUntil.flatMap((until, index) => (until === null ? [] : [{ until, index }]));
    const [longest] = sleeping.sort((a, b) => b.until - a.until);
    // Whoever works may just have looked, and found nothing: it looks again before it sleeps.
    if (!longest) for (const loop of loops) loop.wake();
    else wake(longest.index);
  }

  function wake(index: number): void {
    asleepUntil[index] = null;
    loops[index]?.wake();
  }

  /** Sleeps until something is due, or rests when another loop is awake by then. */
  function sleepFor(index: number, ms: number): number {
    const until = performance.now() + ms;
    const watched = asleepUntil.some((other, at) => at !== index && other !== null && other <= until);
    asleepUntil[index] = watched ? performance.now() + REST_MS : until;
    return watched ? REST_MS : ms;
  }

  const loops = Array.from({ length: PARALLEL_ITEMS }, (_, index) =>
    startLoop(`deletions-${index}`, held.log, async (signal) => {
      asleepUntil[index] = null;
      const ms = await deletionStep(held, signal, hurry, wakeOne);
      return ms > 0 ? sleepFor(index, ms) : 0;
    }),
  );
  return {
    wake: wakeOne,
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

/** A loop that takes a step, then sleeps until it is due again or woken. Failures are logged and slow it down, never end it. */
import 'server-only';
import { setMaxListeners } from 'node:events';
import type { Logger } from 'pino';
import { isAway } from '@/lib/db/database-error';

/** A running loop. `stop` resolves when the step in flight has ended. */
export interface Loop {
  wake(): void;
  stop(): Promise<void>;
}

/** Pause after a step that failed. */
const AFTER_FAILURE_MS = 2000;

/**
 * Starts a loop.
 * @param step does what is due and tells in how many milliseconds to come back; its signal is aborted by `stop`
 */
export function startLoop(name: string, log: Logger, step: (signal: AbortSignal) => Promise<number>): Loop {
  const controller = new AbortController();
  const { signal } = controller;
  // Every call in flight listens to it; that many are no leak.
  setMaxListeners(0, signal);
  let wakeUp: (() => void) | null = null;
  let woken = false;

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      if (woken || signal.aborted) return resolve();
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const wake = () => {
    woken = true;
    wakeUp?.();
  };

  const run = async () => {
    while (!signal.aborted) {
      woken = false;
      const ms = await step(signal).catch((error: unknown) => {
        if (signal.aborted) return 0;
        if (isAway(error)) log.warn({ loop: name, why: error.message }, 'a step waits for the database');
        else log.error({ err: error, loop: name }, 'a step failed');
        return AFTER_FAILURE_MS;
      });
      await sleep(ms);
      wakeUp = null;
    }
  };
  const running = run();
  return {
    wake,
    async stop() {
      controller.abort();
      wake();
      await running;
    },
  };
}

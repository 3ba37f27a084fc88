/** The worker: the sync, the loops that follow busy images and changed protections, and those that carry out deletions. */
import 'server-only';
import { requestSync } from '@/lib/db/sources';
import type { Runtime } from '@/lib/services/runtime';
import { deletionStep } from './deletion-step';
import { followStep } from './follow-step';
import { startLoop } from './loop';
import { protectionStep } from './protection-step';
import { syncStep } from './sync-step';

/** Items carried out side by side in one process; the rate limit of the cloud client is the real bound. */
const PARALLEL_ITEMS = 4;

export interface Worker {
  /** Stops claiming, waits for what is in flight. */
  stop(): Promise<void>;
}

/** Starts all loops in this process. What an earlier process read may be of another time or account, so the account is read at once. */
export function startWorker(held: Runtime): Worker {
  let first = true;
  const sync = startLoop('sync', held.log, async (signal) => {
    if (first) await requestSync(held.db);
    first = false;
    return syncStep(held, signal);
  });
  const deletions = Array.from({ length: PARALLEL_ITEMS }, (_, index) =>
    startLoop(`deletions-${index}`, held.log, (signal) => deletionStep(held, signal)),
  );
  const following = startLoop('following', held.log, (signal) => followStep(held, signal));
  const protections = startLoop('protections', held.log, (signal) => protectionStep(held, signal));
  const wakeDeletions = () => {
    for (const loop of deletions) loop.wake();
  };
  held.wake.on('sync', sync.wake);
  held.wake.on('deletions', wakeDeletions);
  held.wake.on('protections', protections.wake);
  return {
    async stop() {
      held.wake.off('sync', sync.wake);
      held.wake.off('deletions', wakeDeletions);
      held.wake.off('protections', protections.wake);
      await Promise.all([sync.stop(), following.stop(), protections.stop(), ...deletions.map((loop) => loop.stop())]);
    },
  };
}

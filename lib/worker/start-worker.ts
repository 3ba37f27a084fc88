/** The worker: the sync, the loops that follow busy images and changed protections, and those that carry out deletions. */
import 'server-only';
import { requestSync } from '@/lib/db/sources';
import { createHeadLog } from '@/lib/services/audit-head-log';
import type { Runtime } from '@/lib/services/runtime';
import { startDeletionLoops } from './deletion-loops';
import { followStep } from './follow-step';
import { startLoop } from './loop';
import { protectionStep } from './protection-step';
import { syncStep } from './sync-step';

/** Between two looks for how far the trail has grown. */
const HEAD_LOG_MS = 5000;
/** How long items in flight may take after a stop; what was sent and not answered by then is looked at by whoever claims it next. */
const FINISH_MS = 12_000;

export interface Worker {
  /** Stops claiming, waits for what is in flight, and cuts it short when it takes long. */
  stop(): Promise<void>;
}

/** Starts all loops in this process. What an earlier process read may be of another time or account, so the account is read at once. */
export function startWorker(held: Runtime): Worker {
  let first = true;
  const hurry = new AbortController();
  const sync = startLoop('sync', held.log, async (signal) => {
    if (first) await requestSync(held.db);
    first = false;
    return syncStep(held, signal);
  });
  const deletions = startDeletionLoops(held, hurry.signal);
  const following = startLoop('following', held.log, (signal) => followStep(held, signal));
  const heads = createHeadLog(held);
  let headsBegun = false;
  const headLog = startLoop('audit-head', held.log, async () => {
    await (headsBegun ? heads.follow() : heads.note('start'));
    headsBegun = true;
    return HEAD_LOG_MS;
  });
  const protections = startLoop('protections', held.log, (signal) => protectionStep(held, signal));
  held.wake.on('sync', sync.wake);
  held.wake.on('deletions', deletions.wake);
  held.wake.on('protections', protections.wake);
  return {
    async stop() {
      held.wake.off('sync', sync.wake);
      held.wake.off('deletions', deletions.wake);
      held.wake.off('protections', protections.wake);
      setTimeout(() => hurry.abort(), FINISH_MS).unref();
      await Promise.all([sync.stop(), following.stop(), headLog.stop(), protections.stop(), deletions.stop()]);
      await heads
        .note('stop')
        .catch((error: unknown) => held.log.warn({ err: error }, 'the head of the trail is unknown'));
    },
  };
}

/** Follows busy images, one process for all, and leaves the cloud alone for a while when it does not answer. */
import 'server-only';
import { followChanges } from '@/lib/services/follow-changes';
import type { Runtime } from '@/lib/services/runtime';
import { underLease } from '@/lib/services/under-lease';

/** Wait after a round that the cloud did not answer. */
const AFTER_FAILURE_MS = 60_000;

/** One turn; milliseconds until the next. */
export async function followStep(held: Runtime, stopped: AbortSignal): Promise<number> {
  const answered = await underLease(held, 'following', stopped, followChanges);
  return answered !== false ? held.config.followIntervalMs : Math.max(AFTER_FAILURE_MS, held.config.followIntervalMs);
}

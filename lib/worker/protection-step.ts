/** Judges what protections changed, by people or by coming to their end, within seconds. */
import 'server-only';
import { nextEndInMs } from '@/lib/db/protection-changes';
import { assessProtected } from '@/lib/services/assess-changed';
import type { Runtime } from '@/lib/services/runtime';

/** Longest sleep without being woken: what other processes changed is found by looking. */
const LOOK_MS = 5000;

/** One turn; milliseconds until the next. */
export async function protectionStep(held: Runtime, stopped: AbortSignal): Promise<number> {
  await assessProtected(held, stopped);
  return Math.min(LOOK_MS, (await nextEndInMs(held.db)) ?? LOOK_MS);
}

/** Whether the console can serve requests: settings are right and the database can be written. The cloud may be away. */
import 'server-only';
import { isAway } from '@/lib/db/database-error';
import { ping } from '@/lib/db/ping';
import { type Runtime, runtime } from './runtime';

/** Never throws; the sentence says what is missing. */
export async function isReady(held?: Runtime): Promise<{ ok: boolean; sentence: string }> {
  try {
    await ping((held ?? (await runtime())).db);
    return { ok: true, sentence: 'ready' };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown failure';
    return { ok: false, sentence: isAway(error) ? why : `The database does not answer: ${why}` };
  }
}

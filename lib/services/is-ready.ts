/** Whether the console can serve requests: settings are right, the database can be written, and what is done can be recorded. The cloud may be away. */
import 'server-only';
import { isAway } from '@/lib/db/database-error';
import { ping } from '@/lib/db/ping';
import { auditHealth } from './audit-health';
import { type Runtime, runtime } from './runtime';

/** Never throws; the sentence says what is missing. */
export async function isReady(held?: Runtime): Promise<{ ok: boolean; sentence: string }> {
  try {
    const rt = held ?? (await runtime());
    await ping(rt.db);
    const trail = await auditHealth(rt);
    return trail.writable
      ? { ok: true, sentence: 'ready' }
      : { ok: false, sentence: `${trail.why}; nothing is sent until it can be written again` };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown failure';
    return { ok: false, sentence: isAway(error) ? why : `The database does not answer: ${why}` };
  }
}

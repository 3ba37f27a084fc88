/**
 * Writes the newest record's number and hash to the log: at the start, at every hundredth record, and at the end. Whoever rewrites the trail in the database has not
 * rewritten the log; a verification that is given a head from there finds it.
 */
import 'server-only';
import { auditHead, auditHeadsBetween } from '@/lib/db/audit';
import { auditHeadText } from '@/lib/domain/audit-event';
import type { Runtime } from './runtime';

/** Between two records whose hash is logged. */
const EVERY = 100;

/** A log of heads of one process. */
export interface HeadLog {
  /** Logs what has been added since the last time, by any process. */
  follow(): Promise<void>;
  /** Logs the head as it is now. */
  note(moment: 'start' | 'stop'): Promise<void>;
}

/** Makes one. Nothing is logged while nothing was recorded. */
export function createHeadLog(held: Runtime): HeadLog {
  let logged: number | null = null;
  const write = (head: { seq: number; hash: string }, moment: string) =>
    held.log.info({ auditHead: auditHeadText(head), moment }, 'head of the audit trail');
  return {
    async note(moment) {
      const head = await auditHead(held.db);
      logged = head?.seq ?? 0;
      if (head) write(head, moment);
    },
    async follow() {
      const upTo = (await auditHead(held.db))?.seq ?? 0;
      if (logged !== null && upTo > logged)
        for (const head of await auditHeadsBetween(held.db, { after: logged, upTo, every: EVERY }))
          write(head, 'grown');
      logged = upTo;
    },
  };
}

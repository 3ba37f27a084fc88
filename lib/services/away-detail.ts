/** What a caller is told while the database is away. */
import 'server-only';
import { isAway, isCommitUnknown } from '@/lib/db/database-error';

/** What happened and what to do, in two sentences; null for every other failure. */
export function awayDetail(error: unknown): string | null {
  if (isCommitUnknown(error))
    return `${error.message} It may or may not be in effect: look before you repeat it. A request with the same Idempotency-Key is safe to repeat.`;
  return isAway(error) ? `${error.message} Nothing was changed; try again in a few seconds.` : null;
}

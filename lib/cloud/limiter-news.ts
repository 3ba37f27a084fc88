/** What a limiter tells the keeper of the budget about its calls. */
import type { BudgetNews } from '@/lib/domain/call-budget';

/** A call that may go now; `tries` when it alone decides whether others may. */
export interface Ticket {
  sentAt: number;
  tries: boolean;
}

/** What an answer says of the service. `other`: it works, and no more; `not-sent`: nothing, since we gave up ourselves. */
export type Answered = 'succeeded' | 'throttled' | 'unknown' | 'credentials' | 'unreachable' | 'other' | 'not-sent';

/** `throttledAgoMs` holds when the call was sent until it is told. */
export function newsOf({ sentAt, tries }: Ticket, answer: Answered): BudgetNews {
  const failed = answer === 'unknown' || answer === 'credentials' || answer === 'unreachable';
  return {
    succeeded: answer === 'succeeded' ? 1 : 0,
    throttledAgoMs: answer === 'throttled' ? sentAt : null,
    unknown: answer === 'unknown' ? 1 : 0,
    credentialErrors: answer === 'credentials' ? 1 : 0,
    tried: tries ? (failed ? 'failed' : answer === 'not-sent' ? 'not-sent' : 'worked') : null,
  };
}

/** Both together. */
export function addNews(a: BudgetNews, b: BudgetNews): BudgetNews {
  const throttled = [a.throttledAgoMs, b.throttledAgoMs].filter((at) => at !== null);
  return {
    succeeded: a.succeeded + b.succeeded,
    throttledAgoMs: throttled.length > 0 ? Math.max(...throttled) : null,
    unknown: a.unknown + b.unknown,
    credentialErrors: a.credentialErrors + b.credentialErrors,
    tried: b.tried ?? a.tried,
  };
}

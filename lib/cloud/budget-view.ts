/** The account's budget as one process sees it. */
import type { BreakerCause, BreakerState } from '@/lib/domain/call-budget';

/** What the budget is now, as this process heard last. */
export interface BudgetView {
  perSecond: number;
  tokens: number;
  breaker: { state: BreakerState; cause: BreakerCause | null; until: number };
}

/** Why nothing is sent while calls rest. */
export function restSentence({ breaker }: BudgetView, nowMs: number): string {
  const why =
    breaker.cause === 'credentials' ? 'the credentials were refused several times' : 'too many calls were not answered';
  const seconds = Math.max(1, Math.ceil((breaker.until - nowMs) / 1000));
  return breaker.state === 'trying'
    ? `nothing was sent: ${why}, and one call is finding out whether it works again`
    : `nothing was sent: ${why}, so calls rest for another ${seconds} s`;
}

/**
 * Named instants at which the crash tests end or stop the process (docs/crash-tests.md). Nothing happens at them here: the crash tests
 * bundle the server with `chaos/armed-fail-point.ts` in place of this file, so that no setting of a real console can set one off.
 */

/** Instants that our own code names. Those within a request to the cloud are found by the crash tests themselves. */
export type FailPoint =
  | 'request-parsed'
  | 'confirmation-committed'
  | 'item-claimed'
  | 'intent-committed'
  | 'answer-parsed'
  | 'inside-outcome-transaction'
  | 'outcome-committed'
  | 'lease-renewal'
  | 'looking-after-a-crash'
  | 'summary-written'
  | 'graceful-shutdown'
  | 'migrating';

/** Marks an instant. */
export function failPoint(_name: FailPoint): void {}

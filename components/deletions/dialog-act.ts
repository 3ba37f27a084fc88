/** What the dialog's main button does, decided from where check and confirmation stand. */
import { describeFailure, type FailureView } from '@/lib/queries/fetch-json';

/** `check` makes a new plan, `again` sends the same confirmation once more, `open` leads to what exists already. */
export type DialogAct = 'confirm' | 'check' | 'again' | 'open';

/** Failures after which only a new plan helps. */
const NEEDS_NEW_PLAN: readonly FailureView['code'][] = [
  'plan-expired',
  'plan-changed',
  'plan-not-found',
  'digest-mismatch',
  'blocked',
  'nothing-to-delete',
  'losses-not-acknowledged',
  'unknown-not-acknowledged',
  'idempotency-key-reused',
];

export interface DialogStanding {
  /** Whether there is a plan in which something can go. */
  possible: boolean;
  checking: boolean;
  checkFailed: boolean;
  expired: boolean;
  /** What the confirmation failed with. */
  error: unknown;
}

/** Decides the main button. */
export function actOf({ possible, checking, checkFailed, expired, error }: DialogStanding): DialogAct {
  if (checking) return 'confirm';
  if (checkFailed || !possible) return 'check';
  if (error) {
    const { code, problem } = describeFailure(error);
    if (problem?.deletionId || problem?.approvalId) return 'open';
    return NEEDS_NEW_PLAN.includes(code) ? 'check' : 'again';
  }
  return expired ? 'check' : 'confirm';
}

/**
 * A confirmed plan being carried out: one item per image, each with its own outcome. States, allowed transitions, totals.
 */
import type { CloudErrorKind } from './cloud-error';
import type { AnswerClass, Outcome } from './outcome';
import type { Difference } from './plan';
import type { Reason } from './verdict';

/**
 * `waiting`: nothing was sent · `checking`: the last look before sending · `sent`: an intent is stored, the answer or a look is
 * awaited · `settled`: the outcome is final.
 */
export const ITEM_STATES = ['waiting', 'checking', 'sent', 'settled'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** `stopping`: cancelled, and what was already sent is being looked after. */
export const DELETION_STATES = ['running', 'stopping', 'finished'] as const;
export type DeletionState = (typeof DELETION_STATES)[number];

/** What the vendor answered to the last send, verbatim. Null fields were not in the answer. */
export interface VendorAnswer {
  code: string | null;
  message: string;
  requestId: string | null;
  status: number | null;
}

/** What is known about how an item ended or stands, beside its outcome. */
export interface ItemDetail {
  /** Class of the last answer; null before the first. */
  answer: AnswerClass | null;
  /** Kind of the failure, when the last answer was one. */
  errorKind: CloudErrorKind | null;
  /** Set when a later look, not the answer, told the outcome. */
  confirmedByLook: boolean;
  /** Why nothing was sent, for the outcome `changed`. */
  differences: Difference[];
  /** What a look after a refusal found: the evidence for the likely cause. */
  findings: Reason[];
  /** How often the last look before sending could not read everything. */
  failedChecks: number;
  /** Who or what cancelled: a person's name, or null for the console itself after repeated permission errors. */
  cancelledBy: string | null;
}

/** Detail of an item that nothing has happened to yet. */
export const NO_DETAIL: ItemDetail = {
  answer: null,
  errorKind: null,
  confirmedByLook: false,
  differences: [],
  findings: [],
  failedChecks: 0,
  cancelledBy: null,
};

/** Number of items by outcome, and those without one by state. They add up to `items`. */
export interface DeletionTotals {
  items: number;
  waiting: number;
  working: number;
  deleted: number;
  alreadyGone: number;
  refused: number;
  changed: number;
  cancelled: number;
  unresolved: number;
}

const OUTCOME_FIELDS: Record<Outcome, keyof DeletionTotals> = {
  deleted: 'deleted',
  'already-gone': 'alreadyGone',
  refused: 'refused',
  changed: 'changed',
  cancelled: 'cancelled',
  unresolved: 'unresolved',
};

/** Sums over all items of a deletion. */
export function deletionTotals(
  items: Iterable<{ state: ItemState; outcome: Outcome | null; count?: number }>,
): DeletionTotals {
  const totals: DeletionTotals = {
    items: 0,
    waiting: 0,
    working: 0,
    deleted: 0,
    alreadyGone: 0,
    refused: 0,
    changed: 0,
    cancelled: 0,
    unresolved: 0,
  };
  for (const { state, outcome, count = 1 } of items) {
    totals.items += count;
    totals[outcome ? OUTCOME_FIELDS[outcome] : state === 'waiting' ? 'waiting' : 'working'] += count;
  }
  return totals;
}

/** State of a deletion from its items: finished when all have a final outcome. */
export function deletionState(items: { unsettled: number; cancelled: boolean }): DeletionState {
  if (items.unsettled === 0) return 'finished';
  return items.cancelled ? 'stopping' : 'running';
}

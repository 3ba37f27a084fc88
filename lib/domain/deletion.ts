/**
 * A confirmed plan being carried out: one item per image, each with its own outcome. States, allowed transitions, totals.
 */
import type { Aftermath } from './aftermath';
import type { CloudErrorKind } from './cloud-error';
import type { ImageId } from './image';
import type { AnswerClass, Outcome } from './outcome';
import type { Difference } from './plan';
import type { Reason } from './verdict';

/**
 * `waiting`: nothing was sent · `checking`: the last look before sending · `sent`: an intent is stored, the answer or a look is
 * awaited · `settled`: the outcome is final.
 */
export const ITEM_STATES = ['waiting', 'checking', 'sent', 'settled'] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/**
 * `paused`: nothing is sent until it is resumed, or until the daily cap lets it go on · `stopping`: cancelled. In both, what was already sent
 * is being looked after.
 */
export const DELETION_STATES = ['running', 'paused', 'stopping', 'finished'] as const;
export type DeletionState = (typeof DELETION_STATES)[number];

/** Why a deletion is paused. */
export type PauseReason =
  | { kind: 'by-person'; by: string }
  /**
   * The first image about which something is in doubt: it changed since the plan (`decision`: a person has to say how to go on), or nobody can tell yet
   * whether it is gone (`look`: the console goes on looking, and does not go on by itself all the same).
   */
  | {
      kind: 'first-doubt';
      imageId: ImageId;
      name: string | null;
      outcome: DoubtfulOutcome;
      answer: AnswerClass | null;
      waitsFor: 'decision' | 'look';
    }
  /** As many images as the cap allows were sent in the last 24 hours; it goes on by itself. */
  | { kind: 'daily-cap'; cap: number; goesOnAt: string };

/** Outcomes that make a deletion of several images pause. */
export const DOUBTFUL_OUTCOMES = ['changed', 'unresolved'] as const;
export type DoubtfulOutcome = (typeof DOUBTFUL_OUTCOMES)[number];

/** Whether an outcome makes a deletion pause: it is neither deleted, already gone, refused nor cancelled. */
export function isDoubtful(outcome: Outcome): outcome is DoubtfulOutcome {
  return DOUBTFUL_OUTCOMES.some((doubtful) => doubtful === outcome);
}

/** Outcomes after which an image can be tried again, as part of a new plan. */
const RETRYABLE: readonly (Outcome | null)[] = ['refused', 'changed', 'cancelled', 'unresolved'];

/** Whether an item has ended without its image being gone. */
export function isRetryable({ state, outcome }: { state: ItemState; outcome: Outcome | null }): boolean {
  return state === 'settled' && RETRYABLE.includes(outcome);
}

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
  /** What was found when everything was read again after a refusal or a half effect: the evidence for the likely cause. */
  findings: Reason[];
  /** What follows from that; null when there was nothing to read again. */
  aftermath: Aftermath | null;
  /** How often the last look before sending could not read everything. What passes by itself counts once. */
  failedChecks: number;
  /** Whether it was recorded that whoever confirmed may not delete it any more. */
  denied: boolean;
  /** Who or what cancelled: a person's name, or null for the console itself after repeated permission errors. */
  cancelledBy: string | null;
  /** True for a refusal that rests on a stop: the deletion was stopped before the delete could be sent again, and the image is still there. */
  stopped: boolean;
  /** What the last look after a send saw; null before the first. With the answer `done`, `listed` means: the cloud said done, the image is still there. */
  seen: Sighting | null;
  /** When that look was. */
  lookedAt: string | null;
}

/** What a look at an image can tell. */
export const SIGHTINGS = ['listed', 'gone', 'not-read'] as const;
export type Sighting = (typeof SIGHTINGS)[number];

/** Detail of an item that nothing has happened to yet. */
export const NO_DETAIL: ItemDetail = {
  answer: null,
  errorKind: null,
  confirmedByLook: false,
  differences: [],
  findings: [],
  aftermath: null,
  failedChecks: 0,
  denied: false,
  cancelledBy: null,
  stopped: false,
  seen: null,
  lookedAt: null,
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

/** State of a deletion: finished when all items have a final outcome. Nothing holds a deletion back that has nothing left to send. */
export function deletionState(is: { unsettled: number; cancelled: boolean; paused: boolean }): DeletionState {
  if (is.unsettled === 0) return 'finished';
  if (is.cancelled) return 'stopping';
  return is.paused ? 'paused' : 'running';
}

/** What an item of a deletion that has no final outcome waits for: one answer, the one that tells most, whatever else holds it back too. */
import type { ItemState } from './deletion';
import type { ImageId } from './image';
import type { AnswerClass } from './outcome';

export const WAITING_KINDS = [
  /** The audit trail cannot be written: nothing is sent or settled until it can. */
  'record',
  /** Its deletion is paused. */
  'pause',
  /** As many images as the cap of a day allows were sent. */
  'daily-cap',
  /** The wave before is not settled. */
  'wave',
  /** Images of the same deletion that were made from it come first. */
  'children',
  /** Another deletion is at work on the same image. */
  'other-deletion',
  /** The last look before sending could not read everything; it is repeated. */
  'recheck',
  /** Nothing but its turn, within the rate of calls. */
  'rate',
  /** The last look before sending is being done. */
  'check',
  /** The delete was sent, its answer is awaited. */
  'answer',
  /** The cloud was busy; the delete is sent again after a look. */
  'retry',
  /** The answer was unclear, or the cloud said done and the image is still listed; the console looks until it can tell. */
  'look',
] as const;
export type WaitingKind = (typeof WAITING_KINDS)[number];

/** What is waited for, since when, and when the console does something about it next; null when that is not a matter of time. */
export interface WaitingFor {
  kind: WaitingKind;
  since: string;
  nextAt: string | null;
  /** For `children`: up to five of them. */
  imageIds: ImageId[];
  /** For `other-deletion`. */
  deletionId: string | null;
  /** For `daily-cap`: how many images may be sent within 24 hours. */
  cap: number | null;
}

/** What the rule needs to know of an item. Times in ISO 8601. */
export interface WaitingItem {
  state: ItemState;
  wave: number;
  /** Whether a worker holds it right now. */
  held: boolean;
  answer: AnswerClass | null;
  sentAt: string | null;
  nextAt: string;
  failedChecks: number;
  /** Unsettled images of the deletion that were made from it. */
  children: ImageId[];
  otherDeletionId: string | null;
}

/** What it needs to know of the deletion. */
export interface WaitingDeletion {
  createdAt: string;
  pausedAt: string | null;
  /** Wave that is at work. */
  wave: number;
  /** The daily cap, when it was reached and when it lets something go again; null while it is not reached. */
  cap: { images: number; since: string; goesOnAt: string } | null;
  /** Since when the audit trail cannot be written; null while it can. */
  unrecordedSince: string | null;
}

/** Answers that leave a delete to be sent again, once a look shows the image still there. */
const RESENT: readonly (AnswerClass | null)[] = ['later', 'not-sent'];

/** What an item waits for; null when it has its final outcome. */
export function waitingFor(item: WaitingItem, deletion: WaitingDeletion): WaitingFor | null {
  if (item.state === 'settled') return null;
  const nothing = { nextAt: null, imageIds: [], deletionId: null, cap: null };
  // Whatever else holds it back, it could not go on without it.
  if (deletion.unrecordedSince) return { ...nothing, kind: 'record', since: deletion.unrecordedSince };
  if (item.state === 'sent') {
    const since = item.sentAt ?? deletion.createdAt;
    if (item.answer === null && item.held) return { ...nothing, kind: 'answer', since };
    return { ...nothing, kind: RESENT.includes(item.answer) ? 'retry' : 'look', since, nextAt: item.nextAt };
  }
  const since = deletion.createdAt;
  if (item.state === 'checking' && item.held) return { ...nothing, kind: 'check', since };
  if (deletion.pausedAt) return { ...nothing, kind: 'pause', since: deletion.pausedAt };
  if (item.wave > deletion.wave) return { ...nothing, kind: 'wave', since };
  if (deletion.cap) {
    const { images: cap, since: reachedAt, goesOnAt } = deletion.cap;
    return { ...nothing, kind: 'daily-cap', since: reachedAt, nextAt: goesOnAt, cap };
  }
  if (item.children.length > 0) return { ...nothing, kind: 'children', since, imageIds: item.children };
  if (item.otherDeletionId) return { ...nothing, kind: 'other-deletion', since, deletionId: item.otherDeletionId };
  if (item.failedChecks > 0) return { ...nothing, kind: 'recheck', since, nextAt: item.nextAt };
  return { ...nothing, kind: 'rate', since };
}

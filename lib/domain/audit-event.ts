/** Everything that the trail records: one closed union, tagged by type. Events outlive the image they are about. */
import { ACCESS_EVENT_TYPES, type AccessEvent } from './access-event';
import type { Caps, SetCaps } from './caps';
import type { CloudErrorKind } from './cloud-error';
import type { PauseReason } from './deletion';
import type { AnswerClass, Outcome } from './outcome';
import type { Difference, ImageIdentity, PlanTotals } from './plan';
import type { Protection } from './protection';
import type { Reason, Verdict } from './verdict';

export const AUDIT_TYPES = [
  'plan-made',
  'deletion-confirmed',
  'deletion-denied',
  'deletion-cancelled',
  'deletion-paused',
  'deletion-resumed',
  'deletion-retried',
  'control-denied',
  'delete-intended',
  'delete-answered',
  'item-settled',
  'protection-set',
  'protection-changed',
  'protection-removed',
  'protection-rule-set',
  'protection-rule-changed',
  'protection-rule-removed',
  'caps-changed',
  ...ACCESS_EVENT_TYPES,
] as const;
export type AuditType = (typeof AUDIT_TYPES)[number];

/** What a person can do to a deletion that was confirmed. */
export const CONTROL_ACTIONS = ['cancel', 'pause', 'resume', 'retry'] as const;
export type ControlAction = (typeof CONTROL_ACTIONS)[number];

/** What would go along with an image, as it was shown and confirmed: kind of the reason, and the names of what it is about. */
export interface ConfirmedLoss {
  imageId: string;
  kind: Reason['kind'];
  things: { id: string; name: string | null }[];
}

/** What happened. Ids, codes and texts only; never a key, signature or token. Old records keep the form in which they were written: fields are only ever added. */
export type AuditEvent =
  | { type: 'plan-made'; planId: string; digest: string; imageIds: string[]; totals: PlanTotals }
  | {
      type: 'deletion-confirmed';
      planId: string;
      digest: string;
      imageIds: string[];
      losses: ConfirmedLoss[];
      reason: string;
      ticket: string | null;
      acknowledgesUnknown: boolean;
    }
  | {
      type: 'deletion-denied';
      planId: string | null;
      /** As it was sent; null when none was. */
      digest: string | null;
      imageIds: string[];
      code: string;
      detail: string;
      reason: string;
      ticket: string | null;
    }
  | { type: 'deletion-cancelled'; cancelledItems: number; alreadySent: number }
  /** By the console itself where the reason is a doubt; the record then names the image. */
  | { type: 'deletion-paused'; reason: PauseReason }
  /** What it was paused for until then, and whether it pauses by itself again. */
  | { type: 'deletion-resumed'; reason: PauseReason; pauseAgain: boolean }
  /** A plan over the images that failed; confirming it is an event of its own. */
  | { type: 'deletion-retried'; planId: string; digest: string; imageIds: string[] }
  /** Somebody asked for what was not possible then. */
  | { type: 'control-denied'; action: ControlAction; code: string; detail: string }
  | {
      type: 'delete-intended';
      nonce: string;
      attempt: number;
      identity: ImageIdentity | null;
      verdict: Verdict;
      reasons: Reason[];
    }
  | {
      type: 'delete-answered';
      nonce: string;
      attempt: number;
      answer: AnswerClass;
      errorKind: CloudErrorKind | null;
      code: string | null;
      message: string;
      requestId: string | null;
    }
  | {
      type: 'item-settled';
      outcome: Outcome;
      confirmedByLook: boolean;
      code: string | null;
      requestId: string | null;
      /** Why it was not sent, for the outcome *changed*. */
      differences?: Difference[];
    }
  | ({ type: 'protection-set' } & Terms)
  | ({ type: 'protection-changed'; before: Terms } & Terms)
  | { type: 'protection-removed'; owner: string; reason: string; why?: string }
  | ({ type: 'protection-rule-set' } & RuleTerms)
  | ({ type: 'protection-rule-changed'; before: Terms & { selects: string } } & RuleTerms)
  | ({ type: 'protection-rule-removed'; why: string } & RuleTerms)
  /** What an admin set; null: as many as the ceiling, which the settings gave then. */
  | { type: 'caps-changed'; before: SetCaps; after: SetCaps; ceilings: Caps; reason: string }
  | AccessEvent;

/** A protection as the trail tells of it. */
type Terms = Pick<Protection, 'owner' | 'reason' | 'expiresAt'>;

/** A rule likewise; `selects` is its selector in one line. */
type RuleTerms = Terms & { ruleId: string; selects: string };

/** Who did it and what it belongs to. */
export interface AuditContext {
  /** Name of the person or token; `console` for what the console does by itself. */
  actor: string;
  /** Address that the request came from; null for the worker. */
  address: string | null;
  /** One id per action of a person: all that follows from it carries the same. */
  correlationId: string;
  deletionId: string | null;
  imageId: string | null;
  imageName: string | null;
}

/** One row of the trail. `hash` covers all other fields and the previous hash. */
export interface AuditRecord extends AuditContext {
  seq: number;
  at: string;
  event: AuditEvent;
  previousHash: string;
  hash: string;
}

/** A row by number and hash. Whoever noted one elsewhere can tell later whether the trail up to it is still the same. */
export interface AuditHead {
  seq: number;
  hash: string;
}

/** A head as it is written down: `number:hash`. */
export const AUDIT_HEAD = /^([1-9]\d{0,14}):([0-9a-f]{64})$/;

/** Reads `number:hash`; null for anything else. */
export function auditHeadOf(text: string): AuditHead | null {
  const [, seq, hash] = AUDIT_HEAD.exec(text.trim().toLowerCase()) ?? [];
  return seq && hash ? { seq: Number(seq), hash } : null;
}

/** How a head is written down. */
export function auditHeadText({ seq, hash }: AuditHead): string {
  return `${seq}:${hash}`;
}

/**
 * What does not fit at a row: its contents and its hash · its link and the row before · nothing where a row must be · a row where none can be · the end before a head
 * that was noted · another hash than was noted.
 */
export const AUDIT_FAULTS = ['altered', 'unchained', 'missing', 'surplus', 'cut', 'rewritten'] as const;
export type AuditFault = (typeof AUDIT_FAULTS)[number];

/** The trail refuses to grow, while the database works: nothing may be done that would have to be recorded. */
export class AuditNotWritable extends Error {
  override name = 'AuditNotWritable';
}

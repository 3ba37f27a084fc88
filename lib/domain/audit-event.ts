/** Everything that the trail records: one closed union, tagged by type. Events outlive the image they are about. */
import type { CloudErrorKind } from './cloud-error';
import type { AnswerClass, Outcome } from './outcome';
import type { ImageIdentity } from './plan';
import type { Protection } from './protection';
import type { Reason, Verdict } from './verdict';

export const AUDIT_TYPES = [
  'deletion-confirmed',
  'deletion-denied',
  'deletion-cancelled',
  'delete-intended',
  'delete-answered',
  'item-settled',
  'protection-set',
  'protection-changed',
  'protection-removed',
  'protection-rule-set',
  'protection-rule-changed',
  'protection-rule-removed',
] as const;
export type AuditType = (typeof AUDIT_TYPES)[number];

/** What happened. Ids, codes and texts only; never a key, signature or token. */
export type AuditEvent =
  | {
      type: 'deletion-confirmed';
      planId: string;
      digest: string;
      imageIds: string[];
      reason: string;
      ticket: string | null;
      acknowledgesUnknown: boolean;
    }
  | { type: 'deletion-denied'; planId: string | null; imageIds: string[]; code: string; detail: string }
  | { type: 'deletion-cancelled'; cancelledItems: number; alreadySent: number }
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
  | { type: 'item-settled'; outcome: Outcome; confirmedByLook: boolean; code: string | null; requestId: string | null }
  | ({ type: 'protection-set' } & Terms)
  | ({ type: 'protection-changed'; before: Terms } & Terms)
  | { type: 'protection-removed'; owner: string; reason: string; why?: string }
  | ({ type: 'protection-rule-set' } & RuleTerms)
  | ({ type: 'protection-rule-changed'; before: Terms & { selects: string } } & RuleTerms)
  | ({ type: 'protection-rule-removed'; why: string } & RuleTerms);

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

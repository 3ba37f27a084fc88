/** What the trail records of getting in: who tried what they may not, who changed others' access, and second confirmations. */
import type { Action } from './permission';

export const ACCESS_EVENT_TYPES = ['access-denied', 'access-changed', 'approval-asked', 'approval-decided'] as const;

/** What was changed about how somebody, or a token `person/token`, gets in. */
export const ACCESS_CHANGES = ['blocked', 'unblocked', 'sessions-ended', 'token-made', 'token-revoked'] as const;
export type AccessChange = (typeof ACCESS_CHANGES)[number];

export const APPROVAL_DECISIONS = ['approved', 'declined', 'withdrawn'] as const;
export type ApprovalDecision = (typeof APPROVAL_DECISIONS)[number];

export type AccessEvent =
  /** `path` is the address of the call; for an image that was about to be sent, the image's. */
  | { type: 'access-denied'; action: Action; path: string }
  | { type: 'access-changed'; change: AccessChange; about: string }
  | { type: 'approval-asked'; planId: string; digest: string; imageIds: string[]; reason: string; expiresAt: string }
  | { type: 'approval-decided'; planId: string; decision: ApprovalDecision; askedBy: string };

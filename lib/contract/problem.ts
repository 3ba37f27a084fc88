/** Errors of our own API: problem details (RFC 9457) with a closed set of codes. The status of each code is here and nowhere else. */
import { z } from 'zod';
import { ROLES } from '@/lib/domain/permission';

/** Code → HTTP status. A code is stable: portals and CI may rely on it. */
export const PROBLEM_STATUS = {
  'invalid-json': 400,
  'invalid-request': 400,
  'idempotency-key-missing': 400,
  'not-signed-in': 401,
  forbidden: 403,
  'out-of-scope': 403,
  'cross-site-request': 403,
  'image-not-found': 404,
  'plan-not-found': 404,
  'deletion-not-found': 404,
  'view-not-found': 404,
  'person-not-found': 404,
  'token-not-found': 404,
  'session-not-found': 404,
  'approval-not-found': 404,
  'record-not-found': 404,
  'rule-not-found': 404,
  'not-found': 404,
  'method-not-allowed': 405,
  blocked: 409,
  'unknown-not-acknowledged': 409,
  'losses-not-acknowledged': 409,
  'nothing-to-delete': 409,
  'plan-already-confirmed': 409,
  'approval-pending': 409,
  'approval-declined': 409,
  'approval-decided': 409,
  'own-approval': 403,
  'deletion-finished': 409,
  'deletion-stopping': 409,
  'deletion-too-large': 409,
  'pause-changed': 409,
  'daily-cap-reached': 409,
  'cap-above-ceiling': 409,
  'caps-changed': 409,
  'nothing-to-retry': 409,
  'view-name-taken': 409,
  'too-many-views': 409,
  'rule-exists': 409,
  'too-many-rules': 409,
  'rule-protects-everything': 409,
  'token-name-taken': 409,
  'plan-expired': 410,
  'approval-expired': 410,
  'digest-mismatch': 412,
  'plan-changed': 412,
  'request-timeout': 408,
  'body-too-large': 413,
  'address-too-long': 414,
  'not-json': 415,
  'idempotency-key-reused': 422,
  'precondition-missing': 428,
  'rate-limited': 429,
  'headers-too-large': 431,
  internal: 500,
  'cloud-failed': 502,
  'audit-not-writable': 503,
  unavailable: 503,
} as const satisfies Record<string, number>;

export type ProblemCode = keyof typeof PROBLEM_STATUS;

/** The vendor's words about a failed call, verbatim. */
export const vendorAnswerSchema = z.object({
  code: z.string().nullable(),
  message: z.string(),
  requestId: z.string().nullable(),
  status: z.number().int().nullable(),
});

/** One error answer, `application/problem+json`. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  vendor: vendorAnswerSchema.optional(),
  /** Fields that were wrong, for `invalid-request`. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  /** What is different now, for `plan-changed`; reasons, for `blocked`; the deletion, for `plan-already-confirmed`. */
  differences: z.array(z.unknown()).optional(),
  reasons: z.array(z.unknown()).optional(),
  deletionId: z.string().optional(),
  /** The second confirmation that is waited for, or was. */
  approvalId: z.string().optional(),
  /** What permits the act, for `forbidden` and `out-of-scope`: one of these roles, given by whoever `grantedBy` names. */
  needs: z.object({ action: z.string(), roles: z.array(z.enum(ROLES)), grantedBy: z.string().nullable() }).optional(),
  /** Images that the act was refused for, for `out-of-scope`. */
  imageIds: z.array(z.string()).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

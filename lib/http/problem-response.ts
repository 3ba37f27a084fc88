/** Turns failures into problem details (RFC 9457). One table maps code to status: `lib/contract/problem`. */
import 'server-only';
import { PROBLEM_STATUS, type Problem, type ProblemCode } from '@/lib/contract/problem';

const TITLES: Record<ProblemCode, string> = {
  'invalid-json': 'The body is not valid JSON',
  'invalid-request': 'The request is not valid',
  'idempotency-key-missing': 'The header Idempotency-Key is missing',
  'not-signed-in': 'Not signed in',
  forbidden: 'Not permitted',
  'out-of-scope': 'Not permitted for these images',
  'cross-site-request': 'The request came from another site',
  'image-not-found': 'No such image',
  'plan-not-found': 'No such plan',
  'deletion-not-found': 'No such deletion',
  'view-not-found': 'No such view',
  'person-not-found': 'No such person',
  'token-not-found': 'No such token',
  'session-not-found': 'No such session',
  'record-not-found': 'No such record',
  'rule-not-found': 'No such rule',
  'not-found': 'Not found',
  'method-not-allowed': 'Method not allowed',
  blocked: 'The image cannot be deleted',
  'unknown-not-acknowledged': 'Not everything could be checked',
  'losses-not-acknowledged': 'Something would be lost',
  'nothing-to-delete': 'Nothing in the plan can be deleted',
  'plan-already-confirmed': 'The plan was confirmed before',
  'approval-pending': 'A second person has to confirm',
  'approval-declined': 'The second confirmation was declined',
  'approval-decided': 'It is decided already',
  'own-approval': 'Nobody confirms their own deletion twice',
  'approval-expired': 'The second confirmation came too late',
  'approval-not-found': 'No such confirmation',
  'deletion-finished': 'The deletion has ended',
  'deletion-stopping': 'The deletion is being stopped',
  'deletion-too-large': 'More images than one deletion may have',
  'pause-changed': 'The pause is another one by now',
  'daily-cap-reached': 'The cap of a day is reached',
  'cap-above-ceiling': 'The settings do not allow so many',
  'caps-changed': 'The caps were changed meanwhile',
  'nothing-to-retry': 'Nothing to try again',
  'view-name-taken': 'The name is taken',
  'too-many-views': 'Too many views',
  'rule-exists': 'There is such a rule',
  'too-many-rules': 'Too many rules',
  'rule-protects-everything': 'The rule protects every image',
  'token-name-taken': 'The name is taken',
  'plan-expired': 'The plan has expired',
  'digest-mismatch': 'The digest does not belong to this plan',
  'plan-changed': 'The facts have changed since the plan',
  'request-timeout': 'The request did not come in time',
  'body-too-large': 'The body is too large',
  'address-too-long': 'The address is too long',
  'not-json': 'The body must be JSON',
  'idempotency-key-reused': 'The Idempotency-Key was used for another request',
  'precondition-missing': 'The header If-Match is missing',
  'rate-limited': 'Too many requests',
  'headers-too-large': 'The headers are too large',
  internal: 'The console failed',
  'cloud-failed': 'The cloud failed',
  'audit-not-writable': 'The audit trail cannot be written',
  unavailable: 'The console is not ready',
};

/** Media type of every problem. */
export const PROBLEM_TYPE = 'application/problem+json';

/** The problem of a code. `detail` says what happened and what to do, in one or two sentences. */
export function problemOf(
  code: ProblemCode,
  detail: string,
  requestId: string,
  extras: Partial<Problem> = {},
): Problem {
  return {
    type: `urn:appstream-image-console:problem:${code}`,
    title: TITLES[code],
    status: PROBLEM_STATUS[code],
    detail,
    code,
    requestId,
    ...extras,
  };
}

/** The answer of a problem. */
export function problemResponse(
  code: ProblemCode,
  detail: string,
  requestId: string,
  extras: Partial<Problem> = {},
  headers: Record<string, string> = {},
): Response {
  const problem = problemOf(code, detail, requestId, extras);
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      'content-type': PROBLEM_TYPE,
      'cache-control': 'private, no-store',
      'x-request-id': requestId,
      ...headers,
    },
  });
}

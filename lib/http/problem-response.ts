/** Turns failures into problem details (RFC 9457). One table maps code to status: `lib/contract/problem`. */
import 'server-only';
import { PROBLEM_STATUS, type Problem, type ProblemCode } from '@/lib/contract/problem';

const TITLES: Record<ProblemCode, string> = {
  'invalid-json': 'The body is not valid JSON',
  'invalid-request': 'The request is not valid',
  'idempotency-key-missing': 'The header Idempotency-Key is missing',
  forbidden: 'Not permitted',
  'cross-site-request': 'The request came from another site',
  'image-not-found': 'No such image',
  'plan-not-found': 'No such plan',
  'deletion-not-found': 'No such deletion',
  'view-not-found': 'No such view',
  'record-not-found': 'No such record',
  'rule-not-found': 'No such rule',
  'not-found': 'Not found',
  'method-not-allowed': 'Method not allowed',
  blocked: 'The image cannot be deleted',
  'unknown-not-acknowledged': 'Not everything could be checked',
  'losses-not-acknowledged': 'Something would be lost',
  'nothing-to-delete': 'Nothing in the plan can be deleted',
  'plan-already-confirmed': 'The plan was confirmed before',
  'deletion-finished': 'The deletion has ended',
  'deletion-stopping': 'The deletion is being stopped',
  'deletion-too-large': 'More images than one deletion may have',
  'pause-changed': 'The pause is another one by now',
  'daily-cap-reached': 'The cap of a day is reached',
  'nothing-to-retry': 'Nothing to try again',
  'view-name-taken': 'The name is taken',
  'too-many-views': 'Too many views',
  'rule-exists': 'There is such a rule',
  'too-many-rules': 'Too many rules',
  'rule-protects-everything': 'The rule protects every image',
  'plan-expired': 'The plan has expired',
  'digest-mismatch': 'The digest does not belong to this plan',
  'plan-changed': 'The facts have changed since the plan',
  'body-too-large': 'The body is too large',
  'not-json': 'The body must be JSON',
  'idempotency-key-reused': 'The Idempotency-Key was used for another request',
  'precondition-missing': 'The header If-Match is missing',
  'rate-limited': 'Too many requests',
  internal: 'The console failed',
  'cloud-failed': 'The cloud failed',
  'audit-not-writable': 'The audit trail cannot be written',
  unavailable: 'The console is not ready',
};

/** Builds the answer for a code. `detail` says what happened and what to do, in one or two sentences. */
export function problemResponse(
  code: ProblemCode,
  detail: string,
  requestId: string,
  extras: Partial<Problem> = {},
  headers: Record<string, string> = {},
): Response {
  const problem: Problem = {
    type: `urn:appstream-image-console:problem:${code}`,
    title: TITLES[code],
    status: PROBLEM_STATUS[code],
    detail,
    code,
    requestId,
    ...extras,
  };
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'private, no-store', ...headers },
  });
}

/** What each kind of fault does: some answer instead of the operation, some distort its answer after it had its effect. */
import { type Answer, type ErrorContext, errorAnswer } from '../gateway/answer';
import { ApiError, apiError, codeEntry } from '../gateway/api-error';
import type { Wire } from '../gateway/wire';
import type { Fault } from './fault';

const HTML =
  '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

function html(fault: Fault): Wire {
  return { kind: 'raw', status: fault.status ?? 200, headers: { 'content-type': 'text/html' }, body: HTML };
}

function accessDenied(operation: string, context: ErrorContext): ApiError {
  const prefix = context.version === '2020-09-30' ? 'ecd' : 'appstreaming';
  return apiError('NoPermission', {
    AccessDeniedDetail: {
      AuthAction: `${prefix}:${operation}`,
      AuthPrincipalDisplayName: '210000000000000000',
      AuthPrincipalOwnerId: '1234567890123456',
      AuthPrincipalType: 'SubUser',
      EncodedDiagnosticMessage: 'AQEAAAAAsimulated',
      NoPermissionType: 'ImplicitDeny',
      PolicyType: 'AccountLevelIdentityBasedPolicy',
    },
  });
}

function throttled(fault: Fault): ApiError {
  return new ApiError(
    'Throttling.User',
    codeEntry('Throttling.User'),
    {},
    {
      'x-acs-retry-after': String(fault.ms ?? 1_000),
    },
  );
}

function coded(fault: Fault): ApiError {
  const code = fault.code ?? 'InternalError';
  const entry = codeEntry(code);
  return new ApiError(code, { ...entry, status: fault.status ?? entry.status });
}

function without(status: number, body: Record<string, unknown>, context: ErrorContext): Wire {
  const answer: Answer = { status, body: { RequestId: context.requestId, ...body }, headers: {}, code: null };
  return { kind: 'answer', answer };
}

/** The answer that takes the operation's place; null when the fault lets the operation run. */
export function answerInstead(fault: Fault, operation: string, context: ErrorContext): Wire | null {
  const refuse = (error: ApiError): Wire => ({ kind: 'answer', answer: errorAnswer(error, context) });
  switch (fault.kind) {
    case 'timeout-before-effect':
      return { kind: 'hold' };
    case 'reset-before-effect':
      return { kind: 'reset' };
    case 'html-before-effect':
      return html(fault);
    case 'redirect':
      return { kind: 'raw', status: 302, headers: { location: 'http://127.0.0.1:9/elsewhere' }, body: '' };
    case 'success-true-data-false':
      return without(200, { Success: true, Code: '200', Message: 'successful', Data: false }, context);
    case 'code-400-in-200':
      return without(
        200,
        { Success: false, Code: '400', Message: 'The image is not allowed to be deleted.', Data: false },
        context,
      );
    case 'throttling':
      return refuse(throttled(fault));
    case 'forbidden':
      return refuse(accessDenied(operation, context));
    case 'invalid-credentials':
      return refuse(apiError('InvalidAccessKeyId.NotFound'));
    case 'code':
      return refuse(coded(fault));
    default:
      return null;
  }
}

/** Every value of another type than documented: texts for numbers and booleans, objects for texts, null for lists. */
function wrongType(value: unknown): unknown {
  if (Array.isArray(value)) return null;
  if (typeof value === 'string') return { value };
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return [value];
}

/** What becomes of an answer whose effect is done. */
export function distort(fault: Fault | null, answer: Answer, context: ErrorContext): Wire {
  switch (fault?.kind) {
    case 'timeout-after-effect':
      return { kind: 'hold' };
    case 'reset-after-effect':
      return { kind: 'reset' };
    case 'cut-body':
      return { kind: 'cut', answer };
    case 'html-after-effect':
      return html(fault);
    case 'empty-body':
      return { kind: 'raw', status: 200, headers: { 'content-type': 'application/json;charset=utf-8' }, body: '' };
    case 'oversized':
      return {
        kind: 'answer',
        answer: { ...answer, body: { ...answer.body, Padding: 'x'.repeat(fault.bytes ?? 16 << 20) } },
      };
    case 'wrong-types': {
      const body = Object.fromEntries(Object.entries(answer.body).map(([name, value]) => [name, wrongType(value)]));
      return { kind: 'answer', answer: { ...answer, body } };
    }
    case 'internal-error-after-effect':
      return { kind: 'answer', answer: errorAnswer(apiError('InternalError'), context) };
    default:
      return { kind: 'answer', answer };
  }
}

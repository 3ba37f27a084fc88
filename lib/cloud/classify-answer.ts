/** Turns what came back into a value or an error of the closed type. Every hostile answer ends here. */
import 'server-only';
import { z } from 'zod';
import type { CloudError, CloudErrorKind, CloudResult } from '@/lib/domain/cloud-error';
import { parseBody } from './parse-body';
import { redactedStart } from './redact';
import type { RawAnswer, SendFailure } from './send';

/** What a call is about, for its errors; and the secrets that must not be in them. */
export interface CallContext {
  operation: string;
  regionId: string | null;
  ramAction: string;
  secrets: readonly string[];
}

/** Bytes that an error keeps of a body, of a message, and of everything else. Nothing but the vendor's manners limits them. */
const MAX_BODY_START = 512;
const MAX_MESSAGE = 2048;
const MAX_TEXT = 256;
const MAX_RETRY_AFTER_MS = 60_000;

/** The vendor's envelope, for errors and for the operations that carry one on success (notes, section 2.4). */
const envelopeSchema = z.object({
  RequestId: z.string().optional(),
  Code: z.union([z.string(), z.number()]).optional(),
  Message: z.string().nullable().optional(),
  Success: z.boolean().optional(),
  AccessDeniedDetail: z
    .union([z.object({ AuthAction: z.string().optional() }), z.string()])
    .nullable()
    .optional(),
  Data: z.unknown().optional(),
});

/** A request that got no whole answer. */
export function failedSend(failure: SendFailure, context: CallContext): { ok: false; error: CloudError } {
  const { kind, sent, message, partial } = failure;
  const error = errorOf(context, kind, { ...(partial ? seen(partial) : {}), sent, message });
  return { ok: false, error: withoutSecrets(error, context) };
}

/** Parses an answer by the operation's schema. */
export function parseAnswer<S extends z.ZodType>(
  answer: RawAnswer,
  schema: S,
  context: CallContext,
): CloudResult<z.output<S>> {
  const fail = (kind: CloudErrorKind, message: string, more: Partial<CloudError> = {}) => ({
    ok: false as const,
    error: withoutSecrets(errorOf(context, kind, { ...seen(answer), message, ...more }), context),
  });
  if (answer.tooLarge) return fail('too-large', 'the answer is larger than allowed');
  if (answer.status >= 300 && answer.status < 400) return fail('redirect', `redirected with HTTP ${answer.status}`);
  const json = parseBody(answer.text);
  if (!json.ok)
    return fail(
      'not-json',
      answer.text.trim() === '' ? `an empty answer with HTTP ${answer.status}` : `not JSON, HTTP ${answer.status}`,
    );
  const envelope = envelopeSchema.safeParse(json.value);
  if (!envelope.success) return fail('unexpected-shape', 'an answer of another shape than documented');
  const { RequestId, Code, Message, AccessDeniedDetail, Data } = envelope.data;
  const ids = { requestId: RequestId ?? answer.requestId, bodyStart: null };
  if (answer.status >= 400 && !SUCCESS_CODES.includes(String(Code))) {
    if (Code === undefined) return fail('unexpected-shape', `HTTP ${answer.status} without a code`, ids);
    return fail(kindOfCode(String(Code), answer.status, AccessDeniedDetail), Message ?? '', {
      ...ids,
      code: String(Code),
      missingPermission: permissionOf(String(Code), answer.status, AccessDeniedDetail, context),
    });
  }
  if (answer.status >= 400 || contradicts(envelope.data)) {
    const data = typeof Data === 'boolean' ? `, data ${Data}` : '';
    return fail(
      'contradiction',
      `HTTP ${answer.status} with code ${Code}, success ${envelope.data.Success}${data}: ${Message ?? ''}`,
      { ...ids, code: Code === undefined ? null : String(Code) },
    );
  }
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return { ok: true, value: parsed.data, requestId: clean(ids.requestId, context) };
  const [issue] = parsed.error.issues;
  return fail('unexpected-shape', `unexpected shape at ${issue?.path.join('.') || 'the top'}: ${issue?.message}`, ids);
}

/** Codes of the operations that carry one on success: "200" here, "success" in ecd's template operations. */
const SUCCESS_CODES = ['200', 'success', 'Success', 'OK'];

/** `Data: false` is the delete that was not done (notes, section 2.4); no other operation answers it. */
function contradicts({ Success, Code, Data }: z.output<typeof envelopeSchema>): boolean {
  if (Success === false || Data === false) return true;
  return Code !== undefined && !SUCCESS_CODES.includes(String(Code));
}

/** Groups of gateway codes (notes, section 2.5). */
function kindOfCode(code: string, status: number, detail: unknown): CloudErrorKind {
  if (/^Throttling/.test(code) || status === 429) return 'throttled';
  if (/^InvalidTimeStamp\./.test(code)) return 'clock';
  if (
    /^(InvalidAccessKeyId|SignatureDoesNotMatch|IncompleteSignature|InvalidSecurityToken|MissingSecurityToken|InvalidSignature)/.test(
      code,
    )
  ) {
    return 'credentials';
  }
  if (/^(NoPermission|Forbidden)/.test(code) || (status === 403 && detail !== undefined && detail !== null))
    return 'forbidden';
  return 'vendor';
}

function permissionOf(
  code: string,
  status: number,
  detail: z.output<typeof envelopeSchema>['AccessDeniedDetail'],
  context: CallContext,
): string | null {
  if (kindOfCode(code, status, detail) !== 'forbidden') return null;
  return (typeof detail === 'object' ? detail?.AuthAction : undefined) ?? context.ramAction;
}

function seen(answer: RawAnswer): Partial<CloudError> {
  return {
    sent: true,
    status: answer.status,
    requestId: answer.requestId,
    contentType: answer.contentType,
    bodyStart: answer.text,
    retryAfterMs: retryAfterOf(answer.retryAfter),
  };
}

/** Milliseconds; nonsense and negative values count as none. */
function retryAfterOf(header: string | null): number | null {
  return header !== null && /^\d{1,15}$/.test(header) ? Math.min(Number(header), MAX_RETRY_AFTER_MS) : null;
}

/** The same error with every text redacted and cut, whichever part of the answer it came from. */
function withoutSecrets(error: CloudError, context: CallContext): CloudError {
  return {
    ...error,
    code: clean(error.code, context),
    message: clean(error.message, context, MAX_MESSAGE),
    requestId: clean(error.requestId, context),
    contentType: clean(error.contentType, context),
    bodyStart: clean(error.bodyStart, context, MAX_BODY_START),
    missingPermission: clean(error.missingPermission, context),
  };
}

function clean<T extends string | null>(text: T, { secrets }: CallContext, maxBytes = MAX_TEXT): T | string {
  return text === null ? text : redactedStart(text, secrets, maxBytes);
}

/** An error with every field, most of them empty. */
export function errorOf(
  { operation, regionId }: CallContext,
  kind: CloudErrorKind,
  more: Partial<CloudError>,
): CloudError {
  return {
    kind,
    operation,
    regionId,
    sent: false,
    status: null,
    code: null,
    message: '',
    requestId: null,
    contentType: null,
    bodyStart: null,
    retryAfterMs: null,
    missingPermission: null,
    ...more,
  };
}
